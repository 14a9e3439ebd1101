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

/** Sends the request, and moves the clock until the answer has ended. */
export async function sendRecorded(
  url: string,
  recorded: RecordedRequest,
  clock: ManualClock,
): Promise<ReceivedAnswer> {
  let hasEnded = false;
  const answer = send(url, recorded).finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    clock.advance(stepMs);
    await nextTurn();
  }
  return await answer;
}

function send(
  url: string,
  { method, path, headers, body }: RecordedRequest,
): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const request = openRequest(`${url}${path}`, {
      method,
      headers: { ...headers, ...length, Connection: 'close' },
      agent: false,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: headersByName(response.rawHeaders),
          body: Buffer.concat(pieces),
        }),
      );
    });
    request.end(body);
  });
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
