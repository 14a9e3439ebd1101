import type { Labels } from '#lib/domain/objects.ts';

/** What each label of an object is filed under, in the order of the labels. */
export type LabelKeys = (namespace: string, labels: Labels) => readonly string[];

/** Pods of one template share their labels, which are worked out once. */
export function createLabelKeys(): LabelKeys {
  const known = new WeakMap<Labels, { readonly namespace: string; readonly keys: string[] }>();
  return (namespace, labels) => {
    const former = known.get(labels);
    if (former?.namespace === namespace) return former.keys;
    const keys = Object.entries(labels).map(([key, value]) => labelKey(namespace, key, value));
    known.set(labels, { namespace, keys });
    return keys;
  };
}

/** One label in one namespace; no name or key holds a line break. */
export function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}
