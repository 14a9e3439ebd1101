import type { Labels } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { Collection } from '#simulator/store/collection.ts';
import { createLabelKeys, labelKey } from './label-keys.ts';
import { createObjectIndex } from './object-index.ts';

/** Finds the objects of a namespace that carry all labels of a selector. */
export type LabelIndex<T extends KubeObject> = {
  /** None for an empty selector. */
  matching(namespace: string, selector: Labels | undefined): readonly T[];
};

/** Indexes every label; a search looks only at the objects with the selector's rarest one. */
export function createLabelIndex<T extends KubeObject>(collection: Collection<T>): LabelIndex<T> {
  const keysOf = createLabelKeys();
  const index = createObjectIndex(collection, ({ metadata: { namespace = '', labels } }) =>
    labels === undefined ? [] : keysOf(namespace, labels),
  );

  return {
    matching: (namespace, selector) => {
      const pairs = Object.entries(selector ?? {});
      let rarest: string | undefined;
      for (const [key, value] of pairs) {
        const candidate = labelKey(namespace, key, value);
        if (rarest === undefined || index.count(candidate) < index.count(rarest))
          rarest = candidate;
      }
      if (rarest === undefined) return [];
      return [...index.at(rarest)].filter(({ metadata }) =>
        pairs.every(([key, value]) => metadata.labels?.[key] === value),
      );
    },
  };
}
