import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenStream, StreamChunk } from './open-stream.ts';
import type { SharedStreamOptions } from './shared-stream.ts';
import { createSharedStream } from './shared-stream.ts';
import { alwaysInSight } from './sight.ts';
import type { PageMessage, WorkerMessage } from './stream-messages.ts';

const held = { epoch: 'abcdef01', seq: 1 };
const since = () => held;
const channels: MessageChannel[] = [];

/** A worker with knobs: what the page told it is kept, and it says what the test says. */
function createWorker({ starts = true } = {}) {
  const channel = new MessageChannel();
  channels.push(channel);
  const told: PageMessage[] = [];
  channel.port2.onmessage = ({ data }: MessageEvent<PageMessage>) => told.push(data);
  const say = (message: WorkerMessage) => channel.port2.postMessage(message);
  if (starts) say({ kind: 'ready' });
  return { told, say, port: channel.port1 };
}

const own = 'data: own\n\n';
const openOwn: OpenStream = async function* () {
  yield { text: own, ageMs: 0 };
};

function share(reachWorker: SharedStreamOptions['reachWorker']): OpenStream {
  return createSharedStream({ reachWorker, openOwn, now: Date.now, sight: alwaysInSight });
}

/** Reads a stream to its end; what was read, and what it broke with. */
function read(chunks: AsyncIterable<StreamChunk>) {
  const reading = {
    chunks: [] as StreamChunk[],
    error: undefined as unknown,
    done: Promise.resolve(),
  };
  reading.done = (async () => {
    try {
      for await (const chunk of chunks) reading.chunks.push(chunk);
    } catch (error) {
      reading.error = error;
    }
  })();
  return reading;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a page on the stream of its browser', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => {
    vi.useRealTimers();
    for (const { port1, port2 } of channels.splice(0)) {
      port1.close();
      port2.close();
    }
  });

  it('says what it follows, takes one chunk at a time and leaves when it is done', async () => {
    const worker = createWorker();
    const open = share(() => worker.port);
    const reading = new AbortController();
    const page = read(open({ scope: 'namespace=a', since, signal: reading.signal }));
    worker.say({ kind: 'chunk', text: 'one', ageMs: 3 });
    worker.say({ kind: 'chunk', text: 'two', ageMs: 0 });
    await settle();
    expect(page.chunks.map(({ text, ageMs }) => [text, ageMs])).toEqual([
      ['one', 3],
      ['two', 0],
    ]);
    reading.abort(new Error('enough'));
    await page.done;
    await settle();
    expect(worker.told).toEqual([
      { kind: 'follow', scope: 'namespace=a', since: held },
      { kind: 'more' },
      { kind: 'more' },
      { kind: 'leave' },
    ]);
    expect(page.error).toEqual(new Error('enough'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('Q3: breaks as the stream of the browser broke', async () => {
    const worker = createWorker();
    const open = share(() => worker.port);
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    const why = { message: 'gone', needsSnapshot: true, retryMs: 5, code: 'c' };
    worker.say({ kind: 'ended', ...why });
    await page.done;
    expect(page.error).toMatchObject({ name: 'StreamFailure', ...why });
  });

  it('Q4: fetches its own where there are no such workers', async () => {
    const open = share(undefined);
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    await page.done;
    expect(page.chunks).toEqual([{ text: own, ageMs: 0 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('Q4: fetches its own where the browser forbids such workers', async () => {
    const open = share(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    await page.done;
    expect(page.chunks).toEqual([{ text: own, ageMs: 0 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('Q4: fetches its own where the worker cannot be started', async () => {
    const worker = createWorker({ starts: false });
    let lose: () => void = () => undefined;
    const reachWorker = (onLost: () => void) => {
      lose = onLost;
      return worker.port;
    };
    const open = share(reachWorker);
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    await settle();
    expect(page.chunks).toEqual([]);
    lose();
    await page.done;
    expect(page.chunks).toEqual([{ text: own, ageMs: 0 }]);
  });

  it('Q4: fetches its own where the worker does not answer', async () => {
    const worker = createWorker({ starts: false });
    const open = share(() => worker.port);
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    await settle();
    expect(page.chunks).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    await page.done;
    expect(page.chunks).toEqual([{ text: own, ageMs: 0 }]);
    await settle();
    expect(worker.told.at(-1)).toEqual({ kind: 'leave' });
  });

  it('Q1: breaks at once, to be opened again, where the worker is lost', async () => {
    const worker = createWorker();
    let lose: () => void = () => undefined;
    const reachWorker = (onLost: () => void) => {
      lose = onLost;
      return worker.port;
    };
    const open = share(reachWorker);
    const page = read(open({ scope: '', since, signal: new AbortController().signal }));
    worker.say({ kind: 'chunk', text: 'one', ageMs: 0 });
    await settle();
    lose();
    await page.done;
    expect(page.chunks).toHaveLength(1);
    expect(page.error).toMatchObject({ name: 'StreamFailure', needsSnapshot: false });
  });

  it('opens nothing of its own once it was ended', async () => {
    const worker = createWorker({ starts: false });
    const open = share(() => worker.port);
    const reading = new AbortController();
    const page = read(open({ scope: '', since, signal: reading.signal }));
    reading.abort();
    await page.done;
    expect(page.chunks).toEqual([]);
  });
});
