import type { CatalogueEntry } from './catalogue-entry.ts';

export const policyEntries: readonly CatalogueEntry[] = [];
