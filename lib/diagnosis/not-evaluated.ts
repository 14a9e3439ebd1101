import type { FindingId } from '#lib/domain/finding.ts';
import type { CatalogueEntry, Need } from './catalogue/catalogue-entry.ts';

const needs: readonly Need[] = ['pods', 'nodes', 'events', 'workloads', 'endpoints'];

/**
 * Which findings of the catalogue could not be looked for, by what they lack: nothing is said of them, so that it is
 * said that nothing is known.
 *
 * @param whyUnknown why objects of this kind are not at hand; `undefined` when they are
 */
export function notEvaluated(
  catalogue: readonly CatalogueEntry[],
  whyUnknown: (need: Need) => string | undefined,
): readonly {
  readonly need: Need;
  readonly reason: string;
  readonly ids: readonly FindingId[];
}[] {
  return needs.flatMap((need) => {
    const reason = whyUnknown(need);
    const ids = catalogue.filter((entry) => entry.needs.includes(need)).map(({ id }) => id);
    return reason === undefined || ids.length === 0 ? [] : [{ need, reason, ids }];
  });
}
