import type { IncomingMessage } from 'node:http';
import { failure, StatusError } from './status.ts';

/** As the API server's limit for requests. */
const maxBodyBytes = 3 * 1024 * 1024;

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > maxBodyBytes) throw tooLarge();
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString();
}

function tooLarge(): StatusError {
  const message = `Request entity too large: limit is ${maxBodyBytes}`;
  return new StatusError(
    failure({ code: 413, reason: 'RequestEntityTooLarge', message, details: {} }),
  );
}
