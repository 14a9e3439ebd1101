import type { CatalogueEntry } from './catalogue-entry.ts';

export const podEntries: readonly CatalogueEntry[] = [];
