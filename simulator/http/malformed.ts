import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';

/** A request that is answered before anything of Kubernetes sees it, as Go's net/http words it. */
export type Malformed = { readonly code: number; readonly why?: string };

/** What is wrong with a request that Node's parser gave up. Undefined: nobody is there to be told. */
export function malformedBy(error: Error & { readonly code?: string }): Malformed | undefined {
  switch (error.code) {
    case 'ECONNRESET':
    case 'EPIPE':
    case 'HPE_INVALID_EOF_STATE':
      return undefined;
    case 'HPE_HEADER_OVERFLOW':
      return { code: 431 };
    case 'HPE_INVALID_VERSION':
      return { code: 505, why: 'unsupported protocol version' };
    default:
      return { code: 400 };
  }
}

/** What is wrong with a request that Node lets through, though Go does not. */
export function malformedHost(request: IncomingMessage): Malformed | undefined {
  const hosts = request.headersDistinct.host ?? [];
  if (hosts.length > 1) return { code: 400 };
  return hosts.length === 0 && request.httpVersion === '1.1'
    ? { code: 400, why: 'missing required Host header' }
    : undefined;
}

/** The whole answer, as it stands on the wire. The connection is closed after it. */
export function malformedText({ code, why }: Malformed): string {
  const name = code === 505 ? 'HTTP Version Not Supported' : STATUS_CODES[code];
  const status = `${code} ${name}${why === undefined ? '' : `: ${why}`}`;
  return `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`;
}
