import type { UnreadableObject } from '#lib/domain/source-status.ts';

/** As many as a person looks at. */
const namedObjects = 20;

/** Objects that cannot be decoded, by key. */
export type UnreadableObjects = {
  set(key: string, reason: string): void;
  delete(key: string): void;
  count(): number;
  /** The first twenty by key. */
  first(): readonly UnreadableObject[];
};

export function createUnreadableObjects(): UnreadableObjects {
  const reasons = new Map<string, string>();
  let sorted: readonly UnreadableObject[] | undefined = [];

  return {
    set(key, reason) {
      reasons.set(key, reason);
      sorted = undefined;
    },
    delete(key) {
      if (reasons.delete(key)) sorted = undefined;
    },
    count: () => reasons.size,
    first() {
      sorted ??= [...reasons]
        .map(([key, reason]) => ({ key, reason }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, namedObjects);
      return sorted;
    },
  };
}
