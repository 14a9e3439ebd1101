import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import type { Clock } from './clock.ts';
import { ConnectError } from './connect-error.ts';

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
  /** How long the body may pause; undefined: for ever. */
  readonly idleDeadlineMs: number | undefined;
  /** Turns what broke the body into an error that can be shown. */
  readonly explain: (error: unknown) => Error;
};

/** Wraps an answer whose head has come. */
export function toKubeResponse(message: IncomingMessage, options: AnswerOptions): KubeResponse {
  const { signal, clock, idleDeadlineMs, explain } = options;
  const abort = () => message.destroy(new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  message.once('close', () => signal.removeEventListener('abort', abort));
  const stream = decompressed(message);

  function waitForMore(): () => void {
    if (idleDeadlineMs === undefined) return () => undefined;
    return clock.setTimer(() => stream.destroy(paused(idleDeadlineMs)), idleDeadlineMs);
  }

  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    let cancel = waitForMore();
    try {
      for await (const chunk of stream) {
        cancel();
        yield chunk;
        cancel = waitForMore();
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : explain(error);
    } finally {
      cancel();
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

function paused(ms: number): ConnectError {
  return new ConnectError('timeout', `The answer came to a halt for ${ms / 1_000} s.`);
}
