import type { CatalogueEntry } from './catalogue-entry.ts';

export const shapeEntries: readonly CatalogueEntry[] = [];
