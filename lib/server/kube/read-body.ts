import { ConnectError } from './connect-error.ts';
import type { KubeResponse } from './http-answer.ts';

/** Below V8's longest string; a list of 50 000 Pods is about 400 MB and comes in pages. */
const largestBodyBytes = 400 * 1024 * 1024;

/** The whole body as text, of at most `limitBytes`. */
export async function readBody(
  response: KubeResponse,
  limitBytes: number = largestBodyBytes,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > limitBytes) {
      throw new ConnectError('not-kubernetes', `the answer is longer than ${limitBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** As much of the beginning as explains an answer; what is longer is cut off, and the connection with it. */
export async function readStart(response: KubeResponse, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limitBytes) break;
  }
  if (size >= limitBytes) response.discard();
  return Buffer.concat(chunks, size).subarray(0, limitBytes).toString('utf8');
}

/** Whether the body says that it is JSON; a login page and a captive portal say text/html. */
export function isJson(response: KubeResponse): boolean {
  return /^application\/([\w.+-]+\+)?json\b/.test(response.headers['content-type'] ?? '');
}
