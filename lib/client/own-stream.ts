import type { OpenStream } from './open-stream.ts';
import { requireAnswer } from './require-answer.ts';
import { streamUrl } from './topology-urls.ts';

/** Streams that are fetched by whoever reads them. Ours, because EventSource gives up for good after one 502. */
export function createOwnStream(fetch: typeof globalThis.fetch): OpenStream {
  return async function* openOwnStream({ scope, since, signal }) {
    const response = await fetch(streamUrl(scope, since), { signal, cache: 'no-store' });
    await requireAnswer(response, 'text/event-stream');
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return;
      yield { text: decoder.decode(value, { stream: true }), ageMs: 0 };
    }
  };
}
