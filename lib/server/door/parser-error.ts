import type { Duplex } from 'node:stream';
import type { Refusal } from './refusal.ts';
import { sendRawRefusal } from './refusal.ts';
import { longestTargetBytes } from './request-target.ts';

/** Answers what the HTTP parser could not read or did not get in time, then closes the connection. */
export function answerParserError(error: Error, socket: Duplex): void {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNRESET') socket.destroy();
  else sendRawRefusal(socket, refusalFor(code, error));
}

function refusalFor(code: string, error: Error): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, message: 'The request did not arrive in time.' };
  }
  if (code !== 'HPE_HEADER_OVERFLOW')
    return { status: 400, message: 'This is not a valid HTTP request.' };
  return isLongFirstLine(error)
    ? { status: 414, message: `The address is longer than ${longestTargetBytes} characters.` }
    : { status: 431, message: 'The headers are too long.' };
}

function isLongFirstLine(error: Error): boolean {
  const packet =
    'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0);
  const end = packet.indexOf('\n');
  return packet.length > longestTargetBytes && (end < 0 || end > longestTargetBytes);
}
