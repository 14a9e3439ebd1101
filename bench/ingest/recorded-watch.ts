import { Readable } from 'node:stream';
import type { KubeConnection } from '#lib/server/kube/connection.ts';

/** What one watch was sent, piece by piece as it came; each part ends with a whole line. */
export type WatchRecord = {
  /** Until the list was whole. */
  readonly list: readonly Uint8Array[];
  readonly changes: readonly Uint8Array[];
};

/** A connection that keeps a copy of what its one watch is sent. */
export type RecordingConnection = {
  readonly connection: KubeConnection;
  /** What came so far is the list, what comes from now on are changes. */
  listed(): void;
  record(): WatchRecord;
};

export function recordWatch(connection: KubeConnection): RecordingConnection {
  const pieces: Uint8Array[] = [];
  let listLength = 0;

  async function* copied(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      // The piece belongs to who reads it.
      pieces.push(Uint8Array.from(piece));
      yield piece;
    }
  }

  return {
    connection: {
      ...connection,
      async request(path, options) {
        const answer = await connection.request(path, options);
        return isWatch(path) ? { ...answer, body: copied(answer.body) } : answer;
      },
    },
    listed() {
      listLength = pieces.length;
    },
    record: () => ({ list: pieces.slice(0, listLength), changes: pieces.slice(listLength) }),
  };
}

/** A connection that answers a watch with a record of one, and nothing else. */
export type ReplayingConnection = {
  readonly connection: KubeConnection;
  /** From the list on; sends what changed after it. */
  sendChanges(): void;
};

export function replayWatch({ list, changes }: WatchRecord): ReplayingConnection {
  // Of objects: pieces stay apart, as they came.
  const body = new Readable({ objectMode: true, read: () => undefined });
  for (const piece of list) body.push(piece);
  return {
    connection: {
      identity: { context: 'record', cluster: 'record', server: 'http://record', insecure: false },
      async request(path, { signal }) {
        if (!isWatch(path)) throw new Error(`${path} is not on the record`);
        signal.addEventListener('abort', () => body.destroy(), { once: true });
        const headers = { 'content-type': 'application/json' };
        return { status: 200, headers, body, discard: () => body.destroy() };
      },
      close: () => body.destroy(),
    },
    sendChanges() {
      for (const piece of changes) body.push(piece);
    },
  };
}

function isWatch(path: string): boolean {
  return new URL(path, 'http://record').searchParams.get('watch') === '1';
}
