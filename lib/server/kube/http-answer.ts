import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';

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

/** Wraps an answer; `explain` turns what broke it into an error that can be shown. */
export function toKubeResponse(
  message: IncomingMessage,
  signal: AbortSignal,
  explain: (error: unknown) => Error,
): KubeResponse {
  const abort = () => message.destroy(new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  message.once('close', () => signal.removeEventListener('abort', abort));
  const stream = decompressed(message);

  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      throw signal.aborted ? signal.reason : explain(error);
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
