import type { BeatMessage, Revision, ServerMessage } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { encodeMessage } from '#lib/protocol/sse.ts';
import { areEmptyChanges } from '#lib/protocol/table-diff.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import type { JournalEntry, Revisions } from './revisions.ts';
import { changesMessage } from './revisions.ts';

/** One open stream. `write` gets whole events; it returns false when the reader is too slow to take them. */
export type Viewer = {
  readonly namespaces: NamespaceFilter;
  write(text: string): boolean;
  close(): void;
};

export type Viewers = {
  count(): number;
  /** Replays what the viewer missed, or tells it to take a new snapshot; then keeps it up to date. */
  add(viewer: Viewer, since: Revision | undefined, beat: BeatMessage): () => void;
  publish(entry: JournalEntry): void;
  beat(beatFor: (namespaces: NamespaceFilter) => BeatMessage): void;
  /** Says goodbye to everybody: the server is closing. */
  bye(): void;
};

/** Readers come back after a random part of this, so that a restart is not greeted by all at once. */
const longestReturnMs = 4_000;

type Seat = { readonly scope: string; seenSeq: number };

export function createViewers(revisions: Revisions): Viewers {
  const seats = new Map<Viewer, Seat>();

  function send(viewer: Viewer, message: ServerMessage): void {
    sendText(viewer, encodeMessage(message, idOf(message)));
  }

  function sendText(viewer: Viewer, text: string): void {
    if (viewer.write(text)) return;
    seats.delete(viewer);
    viewer.write(encodeMessage({ type: 'resync', reason: 'slow-reader' }));
    viewer.close();
  }

  function idOf(message: ServerMessage): Revision | undefined {
    if (message.type !== 'changes') return undefined;
    return { epoch: revisions.current().epoch, seq: message.to };
  }

  return {
    count: () => seats.size,
    add(viewer, since, beat) {
      const now = revisions.current();
      send(viewer, { type: 'hello', protocol: protocolVersion, ...now });
      const replay = revisions.replay(since ?? now, viewer.namespaces);
      if (typeof replay === 'string') {
        send(viewer, { type: 'resync', reason: replay });
        viewer.close();
        return () => undefined;
      }
      seats.set(viewer, { scope: scopeKey(viewer.namespaces), seenSeq: now.seq });
      send(viewer, replay);
      send(viewer, beat);
      return () => seats.delete(viewer);
    },
    publish(entry) {
      // Viewers of the same scope that saw the same number get the same bytes: encoded once.
      const encoded = new Map<string, string | undefined>();
      for (const [viewer, seat] of seats) {
        const cacheKey = `${seat.seenSeq} ${seat.scope}`;
        if (!encoded.has(cacheKey)) {
          encoded.set(cacheKey, encodeFor(entry, seat.seenSeq, viewer.namespaces));
        }
        const text = encoded.get(cacheKey);
        if (text === undefined) continue;
        seat.seenSeq = entry.seq;
        sendText(viewer, text);
      }
    },
    beat(beatFor) {
      const encoded = new Map<string, string>();
      for (const [viewer, seat] of seats) {
        let text = encoded.get(seat.scope);
        if (text === undefined) {
          text = encodeMessage(beatFor(viewer.namespaces));
          encoded.set(seat.scope, text);
        }
        sendText(viewer, text);
      }
    },
    bye() {
      for (const viewer of [...seats.keys()]) {
        send(viewer, { type: 'bye', retryMs: Math.round(Math.random() * longestReturnMs) });
        viewer.close();
      }
      seats.clear();
    },
  };

  function encodeFor(
    entry: JournalEntry,
    from: number,
    namespaces: NamespaceFilter,
  ): string | undefined {
    const message = changesMessage(from, entry.seq, [entry], namespaces);
    if (areEmptyChanges(message)) return undefined;
    return encodeMessage(message, idOf(message));
  }
}

function scopeKey(namespaces: NamespaceFilter): string {
  return namespaces === undefined ? '*' : [...namespaces].sort().join(',');
}
