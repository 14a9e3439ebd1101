import type { OpenStream, StreamAsk, StreamChunk } from './open-stream.ts';
import { holdsBeat } from './stream-events.ts';
import type { ReachWorker, WorkerInbox } from './worker-inbox.ts';
import { openWorkerInbox } from './worker-inbox.ts';
import type { TrustOptions, WorkerTrust } from './worker-trust.ts';
import { createWorkerTrust } from './worker-trust.ts';

export type SharedStreamOptions = TrustOptions & {
  /** Undefined where the browser has no such workers: none is ever looked for then. */
  readonly reachWorker: ReachWorker | undefined;
  /** The stream of a page that has no worker. */
  readonly openOwn: OpenStream;
};

/**
 * Streams that all pages of a browser share: a server is asked once for each scope, and the browser's few connections
 * to it stay free. A page that the worker failed reads a stream of its own, and moves to the shared one when the worker
 * serves again; who reads the chunks sees no seam.
 */
export function createSharedStream(options: SharedStreamOptions): OpenStream {
  const { reachWorker, openOwn, now } = options;
  if (reachWorker === undefined) return openOwn;
  const trust = createWorkerTrust(options);

  return async function* openSharedStream(ask) {
    let isDue = trust.isDue();
    // A server that is slow to stream is no fault of the worker; where the page's own stream was well, it is.
    let proof: 'ready' | 'chunk' = 'ready';
    for (;;) {
      if (isDue) {
        yield* readShared(openWorkerInbox(reachWorker, ask), proof);
        ask.signal.throwIfAborted();
        trust.missed();
      }
      const isOver = yield* readOwn(ask, openOwn, trust);
      if (isOver) return;
      ask.signal.throwIfAborted();
      isDue = true;
      proof = 'chunk';
    }
  };

  /** Returns where the worker does not serve; once it does, it throws what ends that. */
  async function* readShared(
    inbox: WorkerInbox,
    proof: 'ready' | 'chunk',
  ): AsyncGenerator<StreamChunk, void> {
    let servedSince: number | undefined;
    try {
      if (!(await inbox.hears(proof))) return;
      servedSince = now();
      yield* inbox.chunks();
    } finally {
      inbox.leave();
      if (servedSince !== undefined && inbox.isLost()) trust.lost(now() - servedSince);
    }
  }
}

/**
 * A stream of the page's own. It is ended before the worker is tried, which needs a connection itself, and right behind
 * a beat: all pages are told of that at the same moment, and what was just proven is not stale before the next one comes.
 * Returns whether the server ended it.
 */
async function* readOwn(
  ask: StreamAsk,
  openOwn: OpenStream,
  trust: WorkerTrust,
): AsyncGenerator<StreamChunk, boolean> {
  const reading = new AbortController();
  let isDue = false;
  const end = () => reading.abort(ask.signal.reason);
  ask.signal.addEventListener('abort', end, { signal: reading.signal });
  trust.whenDue(() => {
    isDue = true;
  }, reading.signal);
  try {
    for await (const chunk of openOwn({ ...ask, signal: reading.signal })) {
      yield chunk;
      if (isDue && holdsBeat(chunk.text)) return false;
    }
  } finally {
    end();
  }
  return true;
}
