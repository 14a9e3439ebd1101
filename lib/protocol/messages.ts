import type { CommandTarget } from '#lib/diagnosis/command-text.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { WireFlips } from './wire-flips.ts';
import type { WireService } from './wire-service.ts';
import type { WireSlice } from './wire-slice.ts';

/** Bumped when a reader of the old form would misread the new one. */
export const protocolVersion = 3;

/** Which cluster this is, as shown in the frame and stamped on evidence. */
export type ClusterIdentity = {
  readonly context: string;
  readonly cluster: string;
  readonly server: string;
  /** As whom, by the kubeconfig; the API server may know the user by another name. */
  readonly user?: string | undefined;
  /** True for the built-in demonstration cluster. */
  readonly demo: boolean;
  /** The API server's version, where it could be read. */
  readonly version?: string | undefined;
  /** True where certificates are not checked (insecure-skip-tls-verify). */
  readonly insecure: boolean;
  /** What a kubectl command names to mean this cluster; empty where it cannot, as from within a Pod. */
  readonly kubectl?: CommandTarget | undefined;
};

/**
 * What the server may show and of what it is asked: `all` is a cluster-wide view; otherwise the API server
 * allowed only the namespaces listed, each watched by itself.
 */
export type Scope = {
  readonly all: boolean;
  /** Namespaces that are known to exist because something in them is held, or that are watched one by one. */
  readonly namespaces: readonly string[];
};

/** The number of a state: `epoch` names one run of one source, `seq` counts its changes from 0. */
export type Revision = { readonly epoch: string; readonly seq: number };

/** What every answer about the whole says of it. */
export type SnapshotFrame = Revision & {
  readonly protocol: typeof protocolVersion;
  readonly time: string;
  readonly identity: ClusterIdentity;
  readonly scope: Scope;
  readonly sources: readonly SourceStatus[];
};

/** GET /api/v1/topology, to be read by people and programs: everything in the namespaces asked for, as of one revision. */
export type Snapshot = SnapshotFrame & {
  readonly services: readonly ServiceEntry[];
  readonly slices: readonly SliceEntry[];
  /** About what belongs to no Service. */
  readonly findings: readonly FindingEntry[];
};

/** A diff of one keyed table. */
export type TableChange<T> = {
  readonly set: readonly T[];
  readonly delete: readonly string[];
};

/**
 * Takes a state at `from` to the state at `to`; a filtered stream may span several revisions. What is absent did not
 * change. Services and slices are deleted before others are set, and flips come last.
 */
export type ChangesMessage = {
  readonly type: 'changes';
  readonly from: number;
  readonly to: number;
  /**
   * RFC 3339, of the server's clock: when the first object that led to the newest of these changes arrived there, or when
   * time alone changed a judgement. Absent where nothing changed.
   */
  readonly at?: string | undefined;
  readonly services?: WireTable<WireService> | undefined;
  readonly slices?: WireTable<WireSlice> | undefined;
  readonly flips?: WireFlips | undefined;
  readonly findings?: WireTable<FindingEntry> | undefined;
};

/** A TableChange on the wire: what is empty is left out. */
export type WireTable<T> = {
  readonly set?: readonly T[] | undefined;
  readonly delete?: readonly string[] | undefined;
};

/** First message of every stream. */
export type HelloMessage = {
  readonly type: 'hello';
  readonly protocol: typeof protocolVersion;
  readonly epoch: string;
  readonly seq: number;
};

/** Sent every `heartbeatMs`, and at once when a source changes its phase. */
export type BeatMessage = {
  readonly type: 'beat';
  readonly seq: number;
  readonly time: string;
  readonly identity: ClusterIdentity;
  readonly scope: Scope;
  readonly sources: readonly SourceStatus[];
};

/** The state the reader holds cannot be continued: take a new snapshot. */
export type ResyncMessage = {
  readonly type: 'resync';
  readonly reason: 'epoch' | 'journal' | 'slow-reader' | 'scope';
};

/** The server is about to close; come back after `retryMs`. */
export type ByeMessage = { readonly type: 'bye'; readonly retryMs: number };

export type ServerMessage =
  | HelloMessage
  | ChangesMessage
  | BeatMessage
  | ResyncMessage
  | ByeMessage;

/** Time between two heartbeats; a reader that hears nothing for twice this and a bit calls the stream lost. */
export const heartbeatMs = 5_000;
/** Silence after which a reader calls its stream lost. */
export const streamLostMs = 12_000;
