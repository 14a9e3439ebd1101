import type { Labels } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { Collection } from '#simulator/store/collection.ts';
import { createLabelKeys, labelKey } from './label-keys.ts';
import { createObjectIndex } from './object-index.ts';

/** Finds the objects of a namespace whose selector matches labels. */
export type SelectorIndex<T extends KubeObject> = {
  selecting(namespace: string, labels: Labels | undefined): readonly T[];
};

/**
 * Files each object under one pair of its selector, the one with the longest value: a long value (a name) is shared by
 * fewer objects than a short one (a tier).
 */
export function createSelectorIndex<T extends KubeObject>(
  collection: Collection<T>,
  selectorOf: (object: T) => Labels | undefined,
): SelectorIndex<T> {
  const index = createObjectIndex(collection, (object) => {
    const [pair] = Object.entries(selectorOf(object) ?? {}).sort(
      ([, a], [, b]) => b.length - a.length,
    );
    return pair === undefined ? [] : [labelKey(object.metadata.namespace ?? '', ...pair)];
  });

  const keysOf = createLabelKeys();

  return {
    selecting: (namespace, labels) => {
      const found: T[] = [];
      for (const key of labels === undefined ? [] : keysOf(namespace, labels)) {
        for (const object of index.at(key))
          if (isSelectedBy(selectorOf(object), labels)) found.push(object);
      }
      return found;
    },
  };
}

/** True when there is a selector and the labels match it. */
export function isSelectedBy(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const pairs = Object.entries(selector ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => labels?.[key] === value);
}
