import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { acceptsGzip, gzipLevel, gzipThresholdBytes } from './gzip.ts';
import type { ReadAhead } from './read-ahead.ts';
import { allPieces, readAhead } from './read-ahead.ts';
import type { Status } from './status.ts';

/** A whole answer. A body in pieces is sent as fast as the client reads it. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Iterable<string>;
};

/** The headers that every answer of an API server has. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache, private',
};

const plainText = {
  'Content-Type': 'text/plain; charset=utf-8',
  'X-Content-Type-Options': 'nosniff',
};

/** An answer in JSON. */
export function jsonAnswer(status: number, body: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: `${JSON.stringify(body)}\n`,
  };
}

/** An answer in plain text: health, and paths where nothing is. */
export function textAnswer(status: number, body: string): Answer {
  return { status, headers: plainText, body };
}

/** A refusal, with the headers that go with its code. */
export function statusAnswer(status: Status): Answer {
  const { headers, ...answer } = jsonAnswer(status.code, status);
  return {
    ...answer,
    headers: {
      ...headers,
      ...(status.code === 403 && { 'X-Content-Type-Options': 'nosniff' }),
      ...(status.details?.retryAfterSeconds !== undefined && {
        'Retry-After': String(status.details.retryAfterSeconds),
      }),
    },
  };
}

/** Go's server tells the length of a body that is at most so long when it is done; longer ones come in chunks. */
const maxLengthToldBytes = 2048;

/** Sends the answer; settles when it is sent or the client has gone. */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, body } = answer;
  const { Warning: warning, ...headers } = { ...commonHeaders, ...answer.headers };
  // Besides those that are on the response already.
  if (warning !== undefined) response.appendHeader('Warning', warning);
  const mayCompress = acceptsGzip(response.req) && isObject(answer);
  const beginning = readAhead(body, mayCompress ? gzipThresholdBytes : maxLengthToldBytes);
  const compresses = mayCompress && beginning.length > gzipThresholdBytes;
  const isShort = beginning.rest === undefined && beginning.length <= maxLengthToldBytes;
  response.writeHead(status, {
    ...headers,
    ...(compresses && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
    ...(isShort && status !== notModified && { 'Content-Length': String(beginning.length) }),
  });
  if (isShort) response.end(beginning.pieces.join(''));
  else await sendPieces(response, beginning, compresses);
}

const notModified = 304;

function isObject({ headers }: Answer): boolean {
  return /^application\/(?:json|yaml)/.test(headers?.['Content-Type'] ?? '');
}

async function sendPieces(
  response: ServerResponse,
  beginning: ReadAhead,
  compresses: boolean,
): Promise<void> {
  const source = Readable.from(allPieces(beginning));
  try {
    if (compresses) await pipeline(source, createGzip({ level: gzipLevel }), response);
    else await pipeline(source, response);
  } catch {
    // The client has gone in the midst of it.
    response.destroy();
  }
}
