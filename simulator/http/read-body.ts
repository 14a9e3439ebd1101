import type { IncomingMessage } from 'node:http';
import { failure, StatusError } from './status.ts';

/** As the API server's limit for requests. */
const maxBodyBytes = 3 * 1024 * 1024;

/** The whole body of a request. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    // The rest is read, too: a client that is still writing would not see the refusal.
    if (length <= maxBodyBytes) pieces.push(bytes);
  }
  if (length > maxBodyBytes) throw tooLarge();
  return Buffer.concat(pieces);
}

function tooLarge(): StatusError {
  const message = `Request entity too large: limit is ${maxBodyBytes}`;
  return new StatusError(failure({ code: 413, reason: 'RequestEntityTooLarge', message }));
}
