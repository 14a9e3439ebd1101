import type { Labels, Service } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { hasLabels, labelPairs, rarestPair } from './label-pairs.ts';
import type { OwnedTable } from './owned-table.ts';
import { createScopedIndex } from './scoped-index.ts';

/** Services by one label of their selector, to find those that select an object without looking at all. */
export type SelectorIndex = {
  /** Keys of the Services of this namespace that select what has these labels. */
  selecting(namespace: string, labels: Labels | undefined): readonly string[];
};

export function createSelectorIndex(services: Pick<OwnedTable<Service>, 'observe'>): SelectorIndex {
  const byPair = createScopedIndex();
  const held = new Map<string, { readonly selector: Labels; readonly pair: string }>();

  services.observe((key, before, after) => {
    const was = held.get(key);
    held.delete(key);
    if (before !== undefined && was !== undefined) {
      byPair.delete(before.metadata.namespace, was.pair, key);
    }
    if (after === undefined || !isManaged(after)) return;
    const { namespace } = after.metadata;
    const { selector = {} } = after.spec;
    // One that few other Services ask for: `app` rather than `tier`.
    const pair = rarestPair(selector, (one) => byPair.size(namespace, one));
    if (pair === undefined) return;
    byPair.add(namespace, pair, key);
    held.set(key, { selector, pair });
  });

  return {
    selecting: (namespace, labels) =>
      labelPairs(labels).flatMap((pair) =>
        [...byPair.get(namespace, pair)].filter((key) =>
          hasLabels(labels, held.get(key)?.selector),
        ),
      ),
  };
}
