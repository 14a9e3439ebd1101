import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Status } from './status.ts';

/** A whole answer. A body in pieces is sent as fast as the client reads it. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Iterable<string>;
};

/** The headers that every answer of an API server has. */
export const commonHeaders = { 'Cache-Control': 'no-cache, private' };

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

/** Sends the answer; settles when it is sent or the client has gone. */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body } = answer;
  if (typeof body === 'string') {
    const length = { 'Content-Length': String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...commonHeaders, ...headers, ...length });
    response.end(body);
    return;
  }
  response.writeHead(status, { ...commonHeaders, ...headers });
  try {
    await pipeline(Readable.from(body), response);
  } catch {
    response.destroy();
  }
}
