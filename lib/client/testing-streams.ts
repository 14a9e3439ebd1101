import type { StreamChunk } from './open-stream.ts';
import { createOwnStream } from './own-stream.ts';
import { createSharedStream } from './shared-stream.ts';
import { createStreamHub } from './stream-hub.ts';
import type { ReachWorker } from './worker-inbox.ts';

const epoch = 'abcdef01';
const beat = 'event: beat\ndata: {}\n\n';
const event = (seq: number) => `id: ${epoch}.${seq}\ndata: ${seq}\n\n`;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A server with knobs: it holds all events since 0, greets, and tells a stream what comes after the state it continues. */
export function createServer() {
  const streams = new Map<ReadableStreamDefaultController<Uint8Array>, () => void>();
  const greeted = new WeakSet<ReadableStreamDefaultController<Uint8Array>>();
  const server = {
    seq: 0,
    asked: 0,
    /** Streams that are neither ended nor given up. */
    open: () => streams.size,
    /** The most that were ever open at the same moment. */
    most: 0,
    greets: true,
    /** The next event comes; `cut`: its second half much later. */
    push({ cut = false } = {}) {
      server.seq += 1;
      const text = `:\n\n${event(server.seq)}`;
      const end = cut ? text.length / 2 : text.length;
      for (const stream of streams.keys()) stream.enqueue(bytes(text.slice(0, end)));
    },
    /** What all streams that were greeted are told, whether or not anything changed; `cut`: with the first half of the next event. */
    beat({ cut = false } = {}) {
      if (cut) server.seq += 1;
      const begun = cut ? event(server.seq).slice(0, 5) : '';
      for (const stream of streams.keys()) {
        if (greeted.has(stream)) stream.enqueue(bytes(`${beat}${begun}`));
      }
    },
    close() {
      for (const [stream, gone] of streams) {
        gone();
        stream.close();
      }
    },
    async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      server.asked += 1;
      const seq = Number(/since=\w+\.(\d+)/.exec(String(input))?.[1]);
      const missed = Array.from({ length: server.seq - seq }, (_, nth) => event(seq + 1 + nth));
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          const gone = () => void streams.delete(stream);
          streams.set(stream, gone);
          server.most = Math.max(server.most, streams.size);
          if (server.greets) greeted.add(stream);
          if (server.greets) stream.enqueue(bytes(`event: hello\ndata: {}\n\n${missed.join('')}`));
          init?.signal?.addEventListener('abort', () => {
            gone();
            stream.error(new Error('aborted'));
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
  return server;
}

export type WorkerState = 'serves' | 'is silent' | 'cannot be loaded';

/** The workers of a browser with a knob: each that is reached serves, says nothing, or cannot be loaded. */
export function createWorkers(server: ReturnType<typeof createServer>) {
  const ports: MessagePort[] = [];
  const losers = new Set<() => void>();
  const newHub = () =>
    createStreamHub({ openStream: createOwnStream(server.fetch), now: Date.now });
  let hub = newHub();
  let state: WorkerState = 'serves';
  const workers = {
    set(next: WorkerState) {
      state = next;
    },
    reached: 0,
    runs: () => losers.size > 0,
    /** The one that runs ends; the next that is reached is another. */
    end() {
      hub = newHub();
      for (const port of ports.splice(0)) port.close();
      for (const lose of [...losers]) lose();
    },
    reach: ((onLost, signal) => {
      workers.reached += 1;
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      losers.add(onLost);
      signal.addEventListener('abort', () => losers.delete(onLost));
      if (state === 'cannot be loaded') setTimeout(() => signal.aborted || onLost());
      if (state === 'serves') port2.addEventListener('close', hub.connect(port2));
      return port1;
    }) satisfies ReachWorker,
  };
  return workers;
}

type Server = ReturnType<typeof createServer>;
type Options = Pick<Parameters<typeof createSharedStream>[0], 'reachWorker'>;

/** A page that applies what it is told, and asks again where its stream breaks. */
export function openPage(server: Server, { reachWorker }: Options) {
  const closing = new AbortController();
  const seen: (() => void)[] = [];
  const openStream = createSharedStream({
    reachWorker,
    openOwn: createOwnStream(server.fetch),
    now: Date.now,
    sight: {
      onReturn(listener) {
        seen.push(listener);
        return () => seen.splice(seen.indexOf(listener), 1);
      },
    },
  });
  const page = {
    told: [] as number[],
    breaks: [] as unknown[],
    isSeen: () => {
      for (const listener of [...seen]) listener();
    },
    watchers: () => seen.length,
    close: () => closing.abort(),
  };
  void follow();
  return page;

  async function follow(): Promise<void> {
    const since = () => ({ epoch, seq: page.told.at(-1) ?? 0 });
    while (!closing.signal.aborted) {
      const stream = openStream({ scope: '', since, signal: closing.signal });
      const error = await readEvents(stream, page.told).catch((reason: unknown) => reason);
      page.breaks.push(error);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Until the stream ends. */
async function readEvents(stream: AsyncIterable<StreamChunk>, told: number[]): Promise<void> {
  for await (const { text } of stream) told.push(...text.split('\n\n').flatMap(seqOf));
}

/** Of an event that is whole; a comment, a greeting and a beat have none. */
function seqOf(text: string): number[] {
  if (['', ':', 'event: hello\ndata: {}', beat.trim()].includes(text)) return [];
  const [, id, data] = /^id: \w+\.(\d+)\ndata: (\d+)$/.exec(text) ?? [];
  if (id === undefined || id !== data) throw new Error(`not an event: ${text}`);
  return [Number(id)];
}
