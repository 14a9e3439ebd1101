import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type {
  BeatMessage,
  ChangesMessage,
  ClusterIdentity,
  Revision,
  Scope,
  Snapshot,
  TableChange,
} from '#lib/protocol/messages.ts';

/**
 * Where the stream between this page and its server stands.
 * `connecting` nothing yet; `live` heartbeats arrive; `catching-up` a new snapshot is on its way, the last
 * one is still shown; `lost` no byte for too long.
 */
export type StreamPhase = 'connecting' | 'live' | 'catching-up' | 'lost';

/** Everything the page knows. A value: what did not change keeps its reference. */
export type TopologyState = {
  readonly phase: StreamPhase;
  /** Why the stream is not live, in plain words. */
  readonly reason?: string | undefined;
  /** True where the server shows another context than the link is for: then nothing is held. */
  readonly isOtherContext?: boolean | undefined;
  /** This page's clock when it tries again, where the stream is broken. */
  readonly nextTryAt?: number | undefined;
  readonly revision?: Revision | undefined;
  readonly identity?: ClusterIdentity | undefined;
  readonly scope?: Scope | undefined;
  readonly sources: readonly SourceStatus[];
  /** This page's monotonic clock, in milliseconds, when `sources` arrived. */
  readonly sourcesAt: number;
  readonly services: ReadonlyMap<string, ServiceEntry>;
  readonly slices: ReadonlyMap<string, SliceEntry>;
  /** About what belongs to no Service. */
  readonly findings: ReadonlyMap<string, FindingEntry>;
};

export const initialState: TopologyState = {
  phase: 'connecting',
  sources: [],
  sourcesAt: 0,
  services: new Map(),
  slices: new Map(),
  findings: new Map(),
};

/** The state after a snapshot; entries that are deeply equal keep their reference, so nothing repaints. */
export function applySnapshot(state: TopologyState, snapshot: Snapshot, at: number): TopologyState {
  return {
    phase: 'catching-up',
    revision: { epoch: snapshot.epoch, seq: snapshot.seq },
    identity: snapshot.identity,
    scope: snapshot.scope,
    sources: snapshot.sources,
    sourcesAt: at,
    services: replaceTable(state.services, snapshot.services),
    slices: replaceTable(state.slices, snapshot.slices),
    findings: replaceTable(state.findings, snapshot.findings),
  };
}

/**
 * The state after one change message; `undefined` when the message does not continue this state, so that
 * the caller takes a new snapshot.
 */
export function applyChanges(
  state: TopologyState,
  changes: ChangesMessage,
): TopologyState | undefined {
  if (state.revision === undefined || changes.from > state.revision.seq) return undefined;
  // A replay may repeat what the snapshot already holds; sets and deletes are whole, so repeating is harmless.
  if (changes.to <= state.revision.seq) return state;
  return {
    ...state,
    revision: { epoch: state.revision.epoch, seq: changes.to },
    services: changeTable(state.services, changes.services),
    slices: changeTable(state.slices, changes.slices),
    findings: changeTable(state.findings, changes.findings),
  };
}

/**
 * The state after a heartbeat. It also says up to which number this reader has been told everything, so that
 * a reader of quiet namespaces can still continue after the journal has moved on.
 */
export function applyBeat(state: TopologyState, beat: BeatMessage, at: number): TopologyState {
  return {
    ...state,
    phase: 'live',
    reason: undefined,
    nextTryAt: undefined,
    revision: state.revision && {
      epoch: state.revision.epoch,
      seq: Math.max(state.revision.seq, beat.seq),
    },
    identity: beat.identity,
    scope: beat.scope,
    sources: beat.sources,
    sourcesAt: at,
  };
}

function changeTable<T extends { readonly key: string }>(
  table: ReadonlyMap<string, T>,
  change: TableChange<T>,
): ReadonlyMap<string, T> {
  if (change.set.length === 0 && change.delete.length === 0) return table;
  const next = new Map(table);
  for (const key of change.delete) next.delete(key);
  for (const entry of change.set) next.set(entry.key, entry);
  return next;
}

function replaceTable<T extends { readonly key: string }>(
  table: ReadonlyMap<string, T>,
  entries: readonly T[],
): ReadonlyMap<string, T> {
  const next = new Map<string, T>();
  for (const entry of entries) {
    const known = table.get(entry.key);
    const same = known !== undefined && JSON.stringify(known) === JSON.stringify(entry);
    next.set(entry.key, same ? known : entry);
  }
  return next;
}
