import { request as openRequest } from 'node:http';
import type { ManualClock } from '#simulator/manual-clock.ts';
import type { RecordedRequest } from './recordings.ts';

/** An answer as it came over the wire; the body is not decompressed. */
export type ReceivedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** How far the clock moves between two looks at the connection. */
const stepMs = 250;
/** Longer than any recorded answer. */
const longestMs = 200_000;

export type WhileOpen = {
  /** Run one by one once the headers are there. */
  readonly happenings?: readonly (() => void)[];
  /** When the client closes an answer that has not ended. */
  readonly closeAfterMs?: number | undefined;
};

/** Sends the request, and moves the clock until the answer has ended. */
export async function sendRecorded(
  url: string,
  recorded: RecordedRequest,
  clock: ManualClock,
  { happenings = [], closeAfterMs = longestMs }: WhileOpen = {},
): Promise<ReceivedAnswer> {
  const end = clock.now() + closeAfterMs;
  const waiting = [...happenings];
  const { answer, state, close } = send(url, recorded);
  while (!state.hasEnded) {
    await nextTurn();
    if (state.isOpen) waiting.shift()?.();
    clock.advance(stepMs);
    if (clock.now() > end) close();
  }
  return await answer;
}

type Sent = {
  readonly answer: Promise<ReceivedAnswer>;
  readonly state: { isOpen: boolean; hasEnded: boolean };
  close(): void;
};

function send(url: string, { method, path, headers, body }: RecordedRequest): Sent {
  const state = { isOpen: false, hasEnded: false };
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const request = openRequest(`${url}${path}`, {
    method,
    headers: { ...headers, ...length, Connection: 'close' },
    agent: false,
  });
  const answer = new Promise<ReceivedAnswer>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      state.isOpen = true;
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: headersByName(response.rawHeaders),
          body: Buffer.concat(pieces),
        }),
      );
    });
  }).finally(() => {
    state.hasEnded = true;
  });
  request.end(body);
  return { answer, state, close: () => request.destroy() };
}

function headersByName(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    headers[raw[index] ?? ''] = raw[index + 1] ?? '';
  }
  return headers;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
