import type { Labels } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { Collection } from '#simulator/store/collection.ts';
import { labelKey } from './label-index.ts';
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

  return {
    selecting: (namespace, labels) =>
      Object.entries(labels ?? {})
        .flatMap(([key, value]) => [...index.at(labelKey(namespace, key, value))])
        .filter((object) => isSelectedBy(selectorOf(object), labels)),
  };
}

/** True when there is a selector and the labels match it. */
export function isSelectedBy(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const pairs = Object.entries(selector ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => labels?.[key] === value);
}
