import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { BeatMessage, ClusterIdentity, Revision, Scope } from '#lib/protocol/messages.ts';

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
  /** What the reason is called, where it has a name: `other-protocol`, `too-many-viewers`. */
  readonly code?: string | undefined;
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
  /** What the server told of each Service: with its slices it makes the entry. */
  readonly published: ReadonlyMap<string, PublishedService>;
  /** Keys of the slices by what the stream calls them. */
  readonly sliceKeys: ReadonlyMap<number, string>;
};

export const initialState: TopologyState = {
  phase: 'connecting',
  sources: [],
  sourcesAt: 0,
  services: new Map(),
  slices: new Map(),
  findings: new Map(),
  published: new Map(),
  sliceKeys: new Map(),
};

/**
 * The state after a heartbeat. It also says up to which number this reader has been told everything, so that
 * a reader of quiet namespaces can still continue after the journal has moved on.
 */
export function applyBeat(state: TopologyState, beat: BeatMessage, at: number): TopologyState {
  return {
    ...state,
    phase: 'live',
    reason: undefined,
    code: undefined,
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
