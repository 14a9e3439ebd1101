import type { CatalogueEntry } from './catalogue-entry.ts';
import { sliceContentEntries } from './slice-content-entries.ts';
import { sliceLinkEntries } from './slice-link-entries.ts';

/** In the order of their ids. */
export const sliceEntries: readonly CatalogueEntry[] = [
  ...sliceLinkEntries,
  ...sliceContentEntries,
].sort((a, b) => (a.id < b.id ? -1 : 1));
