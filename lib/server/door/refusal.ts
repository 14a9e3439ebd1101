import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { commonHeaders, dataPolicy } from './security-headers.ts';

/** A request the door does not let through, and what it says instead. */
export type Refusal = {
  readonly status: 400 | 403 | 404 | 405 | 408 | 414 | 421 | 431 | 500 | 503;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers with the refusal in plain text. The connection closes, as an unread body may still be on it. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, headersOf(refusal));
  response.end(`${refusal.message}\n`);
}

/** Answers on a bare socket, for what the HTTP parser itself rejected. */
export function sendRawRefusal(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = `${refusal.message}\n`;
  const headers = { ...headersOf(refusal), 'Content-Length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}\r\n`;
  socket.end(`${status}${lines.join('')}\r\n${body}`);
}

function headersOf(refusal: Refusal): Record<string, string> {
  return {
    ...commonHeaders,
    'Content-Security-Policy': dataPolicy,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...refusal.headers,
  };
}
