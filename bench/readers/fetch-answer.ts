import { get } from 'node:http';
import type { FetchedAnswer } from './reader-questions.ts';

/** Asks once and reads the whole answer, without unpacking it. */
export function fetchAnswer(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<FetchedAnswer> {
  const askedAt = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, headers }, (response) => {
      let firstByteMs: number | undefined;
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        firstByteMs ??= performance.now() - askedAt;
        bytes += chunk.length;
      });
      response.on('end', () => {
        const wholeMs = performance.now() - askedAt;
        if (response.statusCode === 200 && firstByteMs !== undefined) {
          resolve({ firstByteMs, wholeMs, bytes });
        } else reject(new Error(`${url}: ${response.statusCode}, ${bytes} bytes`));
      });
    });
    request.on('error', reject);
  });
}
