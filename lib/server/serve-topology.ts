import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import { formatRevision } from '#lib/protocol/sse.ts';
import type { SnapshotBody } from './snapshot-bodies.ts';
import { answerTopology } from './topology-answers.ts';

/**
 * Answers GET /api/v1/topology: JSON, or what a page asks for by its media type. Written to the response itself: many pages may
 * ask at once, and through a route handler each takes several times as long and holds copies of its own.
 */
export async function serveTopology(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', headers, method } = request;
  const asSnapshot = headers.accept?.includes(snapshotType) ?? false;
  const answer = await answerTopology(new URL(url, 'http://localhost'), asSnapshot);
  if (!(answer instanceof Response)) return sendSnapshot(response, answer);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null || method === 'HEAD') response.end();
  // Whoever goes away before the end is nobody's trouble.
  else await pipeline(answer.body, response).catch(() => undefined);
}

/** Bytes that nobody compresses again or unpacks on the way: the very same for all readers. */
function sendSnapshot(response: ServerResponse, { revision, bytes }: SnapshotBody): void {
  response.writeHead(200, {
    'content-type': snapshotType,
    'cache-control': 'no-store, no-transform',
    'content-length': bytes.byteLength,
    vary: 'accept',
    'x-revision': formatRevision(revision),
  });
  response.end(bytes);
}
