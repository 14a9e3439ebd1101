import type { Labels, Service } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { hasLabels, labelPair, rarestPair } from './label-pairs.ts';
import type { OwnedTable } from './owned-table.ts';
import { createScopedIndex } from './scoped-index.ts';

/** Services by one label of their selector, to find those that select an object without looking at all. */
export type SelectorIndex = {
  /** Keys of the Services of this namespace that select what has these labels. */
  selecting(namespace: string, labels: Labels | undefined): readonly string[];
};

export function createSelectorIndex(services: Pick<OwnedTable<Service>, 'observe'>): SelectorIndex {
  const byPair = createScopedIndex();
  /** Most labels of an object are asked for by no Service: of these no text is put together. */
  const byLabelKey = createScopedIndex();
  const held = new Map<
    string,
    { readonly selector: Labels; readonly pair: string; readonly labelKey: string }
  >();

  services.observe((key, before, after) => {
    const was = held.get(key);
    held.delete(key);
    if (before !== undefined && was !== undefined) {
      byPair.delete(before.metadata.namespace, was.pair, key);
      byLabelKey.delete(before.metadata.namespace, was.labelKey, key);
    }
    if (after === undefined || !isManaged(after)) return;
    const { namespace } = after.metadata;
    const { selector = {} } = after.spec;
    // One that few other Services ask for: `app` rather than `tier`.
    const rarest = rarestPair(selector, (one) => byPair.size(namespace, one));
    if (rarest === undefined) return;
    const { pair, key: labelKey } = rarest;
    byPair.add(namespace, pair, key);
    byLabelKey.add(namespace, labelKey, key);
    held.set(key, { selector, pair, labelKey });
  });

  return {
    selecting(namespace, labels = {}) {
      const selecting: string[] = [];
      for (const labelKey of Object.keys(labels)) {
        if (byLabelKey.size(namespace, labelKey) === 0) continue;
        for (const key of byPair.get(namespace, labelPair(labelKey, labels[labelKey] ?? ''))) {
          if (hasLabels(labels, held.get(key)?.selector)) selecting.push(key);
        }
      }
      return selecting;
    },
  };
}
