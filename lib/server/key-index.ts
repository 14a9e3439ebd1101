/** Keys grouped by another key: which slices a Service has, which Pods a namespace has. */
export type KeyIndex = {
  add(group: string, key: string): void;
  delete(group: string, key: string): void;
  get(group: string): ReadonlySet<string>;
  groups(): IterableIterator<string>;
};

const none: ReadonlySet<string> = new Set();

export function createKeyIndex(): KeyIndex {
  const groups = new Map<string, Set<string>>();
  return {
    add(group, key) {
      const keys = groups.get(group);
      if (keys === undefined) groups.set(group, new Set([key]));
      else keys.add(key);
    },
    delete(group, key) {
      const keys = groups.get(group);
      keys?.delete(key);
      if (keys?.size === 0) groups.delete(group);
    },
    get: (group) => groups.get(group) ?? none,
    groups: () => groups.keys(),
  };
}
