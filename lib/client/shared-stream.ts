import type { OpenStream, StreamAsk, StreamChunk } from './open-stream.ts';
import { StreamFailure } from './stream-failure.ts';
import type { PageMessage, StreamPort, WorkerMessage } from './stream-messages.ts';

export type SharedStreamOptions = {
  /** A port to the worker that keeps the streams. Throws where there are no such workers; `onLost` is called when the worker cannot run or is gone, until `signal`. */
  readonly reachWorker: (onLost: () => void, signal: AbortSignal) => StreamPort;
  /** The stream of a page that has no worker. */
  readonly openOwn: OpenStream;
};

/** A worker that was not heard for so long after it was reached is not there, in milliseconds. */
const longestStartMs = 3_000;

/**
 * Streams that all pages of a browser share: a server is asked once for each scope, and the browser's few connections
 * to it stay free. A page that cannot reach the worker fetches a stream of its own, until its next attempt.
 */
export function createSharedStream({ reachWorker, openOwn }: SharedStreamOptions): OpenStream {
  return async function* openSharedStream(ask) {
    const inbox = openInbox(reachWorker, ask);
    try {
      if (await inbox.isReady()) {
        yield* chunksOf(inbox);
        return;
      }
    } finally {
      inbox.leave();
    }
    ask.signal.throwIfAborted();
    yield* openOwn(ask);
  };
}

type Inbox = {
  /** The next word of the worker; throws where the worker is lost or the reading was ended. */
  next(): Promise<WorkerMessage>;
  /** Whether the worker runs. */
  isReady(): Promise<boolean>;
  askForMore(): void;
  leave(): void;
};

function openInbox(
  reachWorker: SharedStreamOptions['reachWorker'],
  { scope, since, signal }: StreamAsk,
): Inbox {
  let port: StreamPort | undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const onLost = () => fail(new StreamFailure('the stream of this browser was lost', { retryMs }));
  const onAbort = () => fail(signal.reason);
  const tell = (message: PageMessage) => port?.postMessage(message);
  const starting = setTimeout(onLost, longestStartMs);
  const messages = new ReadableStream<WorkerMessage>({
    start(controller) {
      fail = (reason) => controller.error(reason);
      try {
        port = reachWorker(onLost, signal);
        port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => controller.enqueue(data);
        tell({ kind: 'follow', scope, since });
      } catch (error) {
        fail(error);
      }
    },
  });
  signal.addEventListener('abort', onAbort);
  const reader = messages.getReader();

  async function next(): Promise<WorkerMessage> {
    const { done, value } = await reader.read();
    if (done) throw new StreamFailure('the stream of this browser was lost', { retryMs });
    return value;
  }

  return {
    next,
    async isReady() {
      const first = await next().catch(() => undefined);
      clearTimeout(starting);
      return first?.kind === 'ready';
    },
    askForMore: () => tell({ kind: 'more' }),
    leave() {
      clearTimeout(starting);
      signal.removeEventListener('abort', onAbort);
      if (port === undefined) return;
      tell({ kind: 'leave' });
      port.onmessage = null;
      port.close();
    },
  };
}

/** A lost worker is reached anew without delay: the server may be well. */
const retryMs = 100;

async function* chunksOf(inbox: Inbox): AsyncGenerator<StreamChunk> {
  for (;;) {
    const message = await inbox.next();
    if (message.kind === 'ended') throw new StreamFailure(message.message, message);
    if (message.kind !== 'chunk') continue;
    // The next one is put together while this one is read.
    inbox.askForMore();
    yield message;
  }
}
