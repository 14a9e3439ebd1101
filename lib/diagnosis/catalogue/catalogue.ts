import type { FindingId } from '#lib/domain/finding.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { legacyEntries } from './legacy-entries.ts';
import { podEntries } from './pod-entries.ts';
import { policyEntries } from './policy-entries.ts';
import { portEntries } from './port-entries.ts';
import { positiveEntries } from './positive-entries.ts';
import { selectorEntries } from './selector-entries.ts';
import { shapeEntries } from './shape-entries.ts';
import { sliceEntries } from './slice-entries.ts';

/** What there is to say about each finding, in the order of their ids. */
export const catalogue: readonly CatalogueEntry[] = [
  ...selectorEntries,
  ...podEntries,
  ...portEntries,
  ...sliceEntries,
  ...legacyEntries,
  ...policyEntries,
  ...shapeEntries,
  ...positiveEntries,
];

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));

/** Undefined for an id that a newer server knows and this page does not. */
export function catalogueEntry(id: FindingId): CatalogueEntry | undefined {
  return byId.get(id);
}
