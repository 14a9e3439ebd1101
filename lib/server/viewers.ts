import { changesMessage, tellsNothing } from '#lib/protocol/changes-message.ts';
import type {
  BeatMessage,
  ResyncMessage,
  Revision,
  ServerMessage,
} from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { encodeMessage } from '#lib/protocol/sse.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import type { JournalEntry, Revisions } from './revisions.ts';
import { scopeKey } from './scope-key.ts';

/** One open stream. */
export type Viewer = {
  readonly namespaces: NamespaceFilter;
  /**
   * Takes whole events in UTF-8, the same bytes for many: not to be changed. False: it did not take them, because too much
   * of what it took before has not left yet.
   */
  write(frame: Uint8Array): boolean;
  /** Takes the last event in any case, and closes. */
  end(frame: Uint8Array): void;
};

/** What has been sent so far, to all who ever read. */
export type ViewerTotals = {
  readonly frames: number;
  /** Bytes of those frames, before any framing of HTTP. */
  readonly bytes: number;
  /** How often a reader was told to take a new snapshot. */
  readonly resyncs: Readonly<Record<ResyncReason, number>>;
};

export type Viewers = {
  count(): number;
  /** How many look at these many namespaces: at all, at one, at several. */
  byScope(): Readonly<Record<ScopeKind, number>>;
  totals(): ViewerTotals;
  /** Replays what the viewer missed, or tells it to take a new snapshot; then keeps it up to date. */
  add(viewer: Viewer, since: Revision | undefined, beat: BeatMessage): () => void;
  publish(entry: JournalEntry): void;
  beat(beatFor: (namespaces: NamespaceFilter) => BeatMessage): void;
  /** Says goodbye to everybody: the server is closing. */
  bye(): void;
};

/** Readers come back after a random part of this, so that a restart is not greeted by all at once. */
const longestReturnMs = 4_000;

export type ResyncReason = ResyncMessage['reason'];
export type ScopeKind = 'all' | 'one-namespace' | 'several-namespaces';

type Seat = { readonly scope: string; seenSeq: number };

const encoder = new TextEncoder();

export function createViewers(revisions: Revisions): Viewers {
  const seats = new Map<Viewer, Seat>();

  const resyncs = { epoch: 0, journal: 0, 'slow-reader': 0, scope: 0 };
  let frames = 0;
  let bytes = 0;

  function send(viewer: Viewer, message: ServerMessage): void {
    sendFrame(viewer, encode(message));
  }

  function sendFrame(viewer: Viewer, frame: Uint8Array): void {
    if (viewer.write(frame)) countFrame(frame);
    else letGo(viewer, 'slow-reader');
  }

  function letGo(viewer: Viewer, reason: ResyncReason): void {
    resyncs[reason] += 1;
    end(viewer, { type: 'resync', reason });
  }

  function end(viewer: Viewer, last: ServerMessage): void {
    seats.delete(viewer);
    const frame = encode(last);
    countFrame(frame);
    viewer.end(frame);
  }

  function countFrame({ byteLength }: Uint8Array): void {
    frames += 1;
    bytes += byteLength;
  }

  function encode(message: ServerMessage): Uint8Array {
    return encoder.encode(encodeMessage(message, idOf(message)));
  }

  function idOf(message: ServerMessage): Revision | undefined {
    if (message.type !== 'changes') return undefined;
    return { epoch: revisions.current().epoch, seq: message.to };
  }

  return {
    count: () => seats.size,
    byScope() {
      const counts = { all: 0, 'one-namespace': 0, 'several-namespaces': 0 };
      for (const { namespaces } of seats.keys()) counts[scopeKind(namespaces)] += 1;
      return counts;
    },
    totals: () => ({ frames, bytes, resyncs: { ...resyncs } }),
    add(viewer, since, beat) {
      const now = revisions.current();
      send(viewer, { type: 'hello', protocol: protocolVersion, ...now });
      const replay = revisions.replay(since ?? now, viewer.namespaces);
      if (typeof replay === 'string') {
        letGo(viewer, replay);
        return () => undefined;
      }
      seats.set(viewer, { scope: scopeKey(viewer.namespaces), seenSeq: now.seq });
      send(viewer, replay);
      if (seats.has(viewer)) send(viewer, beat);
      return () => seats.delete(viewer);
    },
    publish(entry) {
      // Viewers of the same scope that saw the same number get the same bytes: encoded once.
      const encoded = new Map<string, Uint8Array | undefined>();
      for (const [viewer, seat] of seats) {
        const cacheKey = `${seat.seenSeq} ${seat.scope}`;
        if (!encoded.has(cacheKey)) {
          encoded.set(cacheKey, encodeFor(entry, seat.seenSeq, viewer.namespaces));
        }
        const frame = encoded.get(cacheKey);
        if (frame === undefined) continue;
        seat.seenSeq = entry.seq;
        sendFrame(viewer, frame);
      }
    },
    beat(beatFor) {
      const encoded = new Map<string, Uint8Array>();
      for (const [viewer, seat] of seats) {
        let frame = encoded.get(seat.scope);
        if (frame === undefined) {
          frame = encode(beatFor(viewer.namespaces));
          encoded.set(seat.scope, frame);
        }
        sendFrame(viewer, frame);
      }
    },
    bye() {
      for (const viewer of [...seats.keys()]) {
        end(viewer, { type: 'bye', retryMs: Math.round(Math.random() * longestReturnMs) });
      }
    },
  };

  function encodeFor(
    entry: JournalEntry,
    from: number,
    namespaces: NamespaceFilter,
  ): Uint8Array | undefined {
    const message = changesMessage(from, entry.seq, [entry], namespaces);
    if (tellsNothing(message)) return undefined;
    return encode(message);
  }
}

function scopeKind(namespaces: NamespaceFilter): ScopeKind {
  if (namespaces === undefined) return 'all';
  return namespaces.size === 1 ? 'one-namespace' : 'several-namespaces';
}
