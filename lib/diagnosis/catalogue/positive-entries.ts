import type { CatalogueEntry } from './catalogue-entry.ts';

export const positiveEntries: readonly CatalogueEntry[] = [];
