import type { Revision } from '#lib/protocol/messages.ts';
import { encodeComment } from '#lib/protocol/sse.ts';
import type { Cluster } from './cluster.ts';
import type { NamespaceFilter } from './namespace-filter.ts';

/** What makes an event stream pass unbuffered and uncompressed through Next and through proxies. */
const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-store, no-transform',
  'x-accel-buffering': 'no',
} as const;

/**
 * Unsent bytes after which a reader counts as too slow: about two thousand changed Services. It is told to
 * take a new snapshot; the server's memory for it never grows further.
 */
const slowReaderBytes = 1_048_576;

/** Padding that makes proxies and browsers hand on the first bytes at once. */
const padding = ' '.repeat(2_048);

/** Answers with the changes after `since`, and everything that follows, until `signal` says that the reader left. */
export function openEventStream(
  cluster: Cluster,
  options: {
    readonly namespaces: NamespaceFilter;
    readonly since: Revision | undefined;
    readonly signal: AbortSignal;
  },
): Response {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const close = () => {
          if (!open) return;
          open = false;
          leave();
          controller.close();
        };
        const write = (text: string): boolean => {
          if (!open) return true;
          controller.enqueue(encoder.encode(text));
          return (controller.desiredSize ?? 0) > 0;
        };
        write(encodeComment(padding));
        leave = cluster.subscribe({ namespaces: options.namespaces, write, close }, options.since);
        options.signal.addEventListener('abort', close, { once: true });
        if (options.signal.aborted) close();
      },
      cancel: () => leave(),
    },
    { highWaterMark: slowReaderBytes, size: (chunk) => chunk.byteLength },
  );
  return new Response(body, { headers: eventStreamHeaders });
}
