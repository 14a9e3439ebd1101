import type { ChangedKeys, StateChange } from './state-change.ts';

/** One entry of a table, or what is no table. */
export type StatePart =
  | { readonly table: 'services' | 'slices' | 'findings'; readonly key: string }
  | { readonly table: 'frame' };

/** Listeners that each want to hear of one part of the state: telling them costs what changed, not how many there are. */
export type KeyedListeners = {
  /** @returns what ends it */
  add(part: StatePart, listener: () => void): () => void;
  tell(change: StateChange): void;
  /** Whether anybody wants to hear of it. */
  isHeard(part: StatePart): boolean;
};

type ByKey = Map<string, Set<() => void>>;

const frameKey = '';

export function createKeyedListeners(): KeyedListeners {
  const tables: Readonly<Record<StatePart['table'], ByKey>> = {
    services: new Map(),
    slices: new Map(),
    findings: new Map(),
    frame: new Map(),
  };
  return {
    add(part, listener) {
      const byKey = tables[part.table];
      const key = keyOf(part);
      const known = byKey.get(key) ?? new Set();
      byKey.set(key, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && byKey.get(key) === known) byKey.delete(key);
      };
    },
    tell({ services, slices, findings, frame }) {
      tellKeys(tables.services, services);
      tellKeys(tables.slices, slices);
      tellKeys(tables.findings, findings);
      if (frame) tellKeys(tables.frame, 'all');
    },
    isHeard: (part) => tables[part.table].has(keyOf(part)),
  };
}

function keyOf(part: StatePart): string {
  return part.table === 'frame' ? frameKey : part.key;
}

function tellKeys(byKey: ByKey, changed: ChangedKeys): void {
  // Few listen where much changes: a list, a snapshot.
  const keys = changed === 'all' || changed.size > byKey.size ? byKey.keys() : changed;
  for (const key of [...keys]) {
    if (changed !== 'all' && !changed.has(key)) continue;
    for (const listener of byKey.get(key) ?? []) listener();
  }
}
