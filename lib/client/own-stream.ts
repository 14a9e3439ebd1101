import { chunksOf } from './chunks-of.ts';
import type { OpenStream } from './open-stream.ts';
import { requireAnswer } from './require-answer.ts';
import { streamUrl } from './topology-urls.ts';

/** Streams that are fetched by whoever reads them. Ours, because EventSource gives up for good after one 502. */
export function createOwnStream(fetch: typeof globalThis.fetch): OpenStream {
  return async function* openOwnStream({ scope, since, signal }) {
    const response = await fetch(streamUrl(scope, since), { signal, cache: 'no-store' });
    await requireAnswer(response, 'text/event-stream');
    if (response.body === null) return;
    const decoder = new TextDecoder();
    for await (const chunk of chunksOf(response.body)) {
      yield { text: decoder.decode(chunk, { stream: true }), ageMs: 0 };
    }
  };
}
