import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { watchPace } from './body-pace.ts';
import type { Clock } from './clock.ts';

/** The head of an answer, and its body as it arrives. */
export type KubeResponse = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed chunks. Ends with an error when the connection breaks or the signal aborts. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection without reading on. */
  discard(): void;
};

const decompressors: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

export type AnswerOptions = {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long the body may pause, in milliseconds; undefined: for ever, at any pace. */
  readonly idleDeadlineMs: number | undefined;
  /** Turns what broke the body into an error that can be shown. */
  readonly explain: (error: unknown) => Error;
  /** The address, for sentences. */
  readonly at: string;
};

/** Wraps an answer whose head has come. */
export function toKubeResponse(message: IncomingMessage, options: AnswerOptions): KubeResponse {
  const { signal, clock, idleDeadlineMs, explain, at } = options;
  const { socket } = message;
  const abort = () => message.destroy(new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  message.once('close', () => signal.removeEventListener('abort', abort));
  const stream = decompressed(message);

  function limitPace(): () => void {
    if (idleDeadlineMs === undefined) return () => undefined;
    // Counted where they arrive: a compressed trickle gives no chunk for a long time.
    const bytes = () => socket.bytesRead;
    const giveUp = (error: Error) => stream.destroy(error);
    return watchPace({ clock, bytes, idleDeadlineMs, at, giveUp });
  }

  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    const done = limitPace();
    try {
      yield* stream;
    } catch (error) {
      throw signal.aborted ? signal.reason : explain(error);
    } finally {
      done();
    }
  }
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    body: body(),
    discard: () => message.destroy(),
  };
}

/** Decompresses as bytes come: a watch in gzip must not wait for a full block. */
function decompressed(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const create = Object.hasOwn(decompressors, encoding) ? decompressors[encoding] : undefined;
  if (create === undefined) return message;
  // The error comes out of the iteration as well; the callback only keeps it from being thrown twice.
  return pipeline(message, create(), () => undefined);
}
