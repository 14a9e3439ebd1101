import type { CatalogueEntry } from './catalogue-entry.ts';

export const legacyEntries: readonly CatalogueEntry[] = [];
