import type { IncomingMessage } from 'node:http';
import { badRequest } from './status.ts';

/** As the API server's limit for requests. */
const maxBodyBytes = 3 * 1024 * 1024;

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > maxBodyBytes) throw badRequest('request body too large');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString();
}
