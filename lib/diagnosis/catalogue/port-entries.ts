import type { CatalogueEntry } from './catalogue-entry.ts';

export const portEntries: readonly CatalogueEntry[] = [];
