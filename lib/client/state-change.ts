import type { TopologyState } from './topology-state.ts';

/** The keys of a table that were set or deleted; `all` where nobody counted them. */
export type ChangedKeys = ReadonlySet<string> | 'all';

/** What differs between two states that follow each other. */
export type StateChange = {
  readonly services: ChangedKeys;
  readonly slices: ChangedKeys;
  readonly findings: ChangedKeys;
  /** The phase, the sources, the identity or the scope; that anything is held at all. */
  readonly frame: boolean;
};

const noKeys: ReadonlySet<string> = new Set();

export const noChange: StateChange = {
  services: noKeys,
  slices: noKeys,
  findings: noKeys,
  frame: false,
};

/** Compares the tables entry by entry: what did not change keeps its reference. */
export function changeBetween(before: TopologyState, after: TopologyState): StateChange {
  return {
    services: changedKeys(before.services, after.services),
    slices: changedKeys(before.slices, after.slices),
    findings: changedKeys(before.findings, after.findings),
    frame: isOtherFrame(before, after),
  };
}

function changedKeys<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): ChangedKeys {
  if (before === after) return noKeys;
  const changed = new Set<string>();
  for (const [key, entry] of after) if (before.get(key) !== entry) changed.add(key);
  for (const key of before.keys()) if (!after.has(key)) changed.add(key);
  return changed;
}

function isOtherFrame(before: TopologyState, after: TopologyState): boolean {
  return (
    before.phase !== after.phase ||
    (before.revision === undefined) !== (after.revision === undefined) ||
    before.reason !== after.reason ||
    before.code !== after.code ||
    before.isOtherContext !== after.isOtherContext ||
    before.nextTryAt !== after.nextTryAt ||
    before.identity !== after.identity ||
    before.scope !== after.scope ||
    before.sources !== after.sources ||
    before.sourcesAt !== after.sourcesAt
  );
}
