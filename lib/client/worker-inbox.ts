import type { StreamAsk, StreamChunk } from './open-stream.ts';
import { StreamFailure } from './stream-failure.ts';
import type { PageMessage, StreamPort, WorkerMessage } from './stream-messages.ts';

/** A port to the worker that keeps the streams. `onLost` is called when it cannot run or is gone, until `signal`. */
export type ReachWorker = (onLost: () => void, signal: AbortSignal) => StreamPort;

/** One attempt to follow a stream of the worker. */
export type WorkerInbox = {
  /** Whether it said this in time. */
  hears(word: 'ready' | 'chunk'): Promise<boolean>;
  /** What it streams from then on; throws where it ends, the worker is lost or the reading was ended. */
  chunks(): AsyncGenerator<StreamChunk, never>;
  /** Whether the worker is gone, or was never there. */
  isLost(): boolean;
  leave(): void;
};

/** A worker that has said nothing for so long after it was reached is not there, in milliseconds. */
const longestStartMs = 3_000;
/** A lost worker is reached anew without delay: the server may be well. */
const retryMs = 100;

export function openWorkerInbox(
  reachWorker: ReachWorker,
  { scope, since, signal }: StreamAsk,
): WorkerInbox {
  const looking = new AbortController();
  let port: StreamPort | undefined;
  let heard: WorkerMessage | undefined;
  let isLost = false;
  let fail: (reason: unknown) => void = () => undefined;
  const onLost = () => {
    isLost = true;
    fail(new StreamFailure('the stream of this browser was lost', { retryMs }));
  };
  const tell = (message: PageMessage) => port?.postMessage(message);
  const starting = setTimeout(onLost, longestStartMs);
  const messages = new ReadableStream<WorkerMessage>({
    start(controller) {
      fail = (reason) => controller.error(reason);
      try {
        port = reachWorker(onLost, looking.signal);
        port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => controller.enqueue(data);
        tell({ kind: 'follow', scope, since: since() });
      } catch {
        onLost();
      }
    },
  });
  signal.addEventListener('abort', () => fail(signal.reason), { signal: looking.signal });
  const reader = messages.getReader();
  // It breaks, and has no other end.
  const next = async () => (await reader.read()).value;

  return {
    async hears(word) {
      do {
        heard = await next().catch(() => undefined);
      } while (heard?.kind === 'ready' && word === 'chunk');
      clearTimeout(starting);
      return heard?.kind === word;
    },
    async *chunks() {
      for (let message = heard; ; message = await next()) {
        if (message?.kind === 'ended') throw new StreamFailure(message.message, message);
        if (message?.kind !== 'chunk') continue;
        // The next one is put together while this one is read.
        tell({ kind: 'more' });
        yield message;
      }
    },
    isLost: () => isLost,
    leave() {
      clearTimeout(starting);
      looking.abort();
      tell({ kind: 'leave' });
      if (port === undefined) return;
      port.onmessage = null;
      port.close();
    },
  };
}
