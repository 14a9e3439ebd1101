import { chunksOf } from './chunks-of.ts';
import type { OpenStream } from './open-stream.ts';
import { requireAnswer } from './require-answer.ts';
import { streamUrl } from './topology-urls.ts';

const eventEnd = '\n\n';

/** Streams that are fetched by whoever reads them. Ours, because EventSource gives up for good after one 502. */
export function createOwnStream(fetch: typeof globalThis.fetch): OpenStream {
  return async function* openOwnStream({ scope, since, signal }) {
    const response = await fetch(streamUrl(scope, since()), { signal, cache: 'no-store' });
    await requireAnswer(response, 'text/event-stream');
    if (response.body === null) return;
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of chunksOf(response.body)) {
      rest += decoder.decode(chunk, { stream: true });
      const end = rest.lastIndexOf(eventEnd);
      const text = end === -1 ? '' : rest.slice(0, end + eventEnd.length);
      rest = rest.slice(text.length);
      yield { text, ageMs: 0 };
    }
  };
}
