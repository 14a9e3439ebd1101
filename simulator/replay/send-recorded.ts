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
/** How long a server waits for a version from the future before it says that it is not there. */
const futureVersionWaitMs = 3000;

export type WhileOpen = {
  /** Run one by one once the headers are there. */
  readonly happenings?: readonly (() => void)[];
  /** When the client closes an answer that has no end of its own. */
  readonly closeAfterMs?: number | undefined;
};

/** Sends the request, and moves the clock until the answer has ended. */
export async function sendRecorded(
  url: string,
  recorded: RecordedRequest,
  clock: ManualClock,
  { happenings = [], closeAfterMs = Number.POSITIVE_INFINITY }: WhileOpen = {},
): Promise<ReceivedAnswer> {
  const waiting = [...happenings];
  const { answer, state, close } = send(url, recorded);
  void clock.untilWaiting(futureVersionWaitMs).then(() => {
    state.isDecided = true;
  });
  // Until then no time passes, so that a slow machine has the same story.
  while (!state.isDecided) {
    clock.advance(0);
    await nextTurn();
  }
  const end = clock.now() + closeAfterMs;
  while (!state.hasEnded) {
    waiting.shift()?.();
    clock.advance(stepMs);
    if (clock.now() > end) close();
    await nextTurn();
  }
  return await answer;
}

type Sent = {
  readonly answer: Promise<ReceivedAnswer>;
  /** Decided: the headers are there, or the server waits for something. */
  readonly state: { isDecided: boolean; hasEnded: boolean };
  close(): void;
};

function send(url: string, { method, path, headers, body }: RecordedRequest): Sent {
  const state = { isDecided: false, hasEnded: false };
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const request = openRequest(`${url}${path}`, {
    method,
    headers: { ...headers, ...length, Connection: 'close' },
    agent: false,
  });
  const answer = new Promise<ReceivedAnswer>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      state.isDecided = true;
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
