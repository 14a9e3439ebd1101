import type { CatalogueEntry } from './catalogue-entry.ts';

export const sliceEntries: readonly CatalogueEntry[] = [];
