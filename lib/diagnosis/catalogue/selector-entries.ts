import type { CatalogueEntry } from './catalogue-entry.ts';

export const selectorEntries: readonly CatalogueEntry[] = [];
