/** Keys grouped by another key: which slices a Service has, which Pods a namespace has. */
export type KeyIndex = {
  add(group: string, key: string): void;
  delete(group: string, key: string): void;
  get(group: string): Iterable<string>;
  size(group: string): number;
  isEmpty(): boolean;
  groups(): IterableIterator<string>;
};

const none: readonly string[] = [];

/** A lone key is held as it is: most groups of names and addresses have one, and a Set costs 200 bytes. */
export function createKeyIndex(): KeyIndex {
  const groups = new Map<string, string | Set<string>>();
  return {
    add(group, key) {
      const keys = groups.get(group);
      if (keys === undefined) groups.set(group, key);
      else if (typeof keys !== 'string') keys.add(key);
      else if (keys !== key) groups.set(group, new Set([keys, key]));
    },
    delete(group, key) {
      const keys = groups.get(group);
      if (typeof keys === 'string') {
        if (keys === key) groups.delete(group);
        return;
      }
      keys?.delete(key);
      if (keys?.size === 0) groups.delete(group);
    },
    get(group) {
      const keys = groups.get(group);
      if (keys === undefined) return none;
      return typeof keys === 'string' ? [keys] : keys;
    },
    size(group) {
      const keys = groups.get(group);
      if (keys === undefined) return 0;
      return typeof keys === 'string' ? 1 : keys.size;
    },
    isEmpty: () => groups.size === 0,
    groups: () => groups.keys(),
  };
}
