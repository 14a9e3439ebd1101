import { afterEach, describe, expect, it } from 'vitest';
import type { StreamAsk, StreamChunk } from './open-stream.ts';
import { StreamFailure } from './stream-failure.ts';
import { createStreamHub } from './stream-hub.ts';
import type { WorkerMessage } from './stream-messages.ts';

const hello = 'event: hello\ndata: {}\n\n';
const change = (seq: number) => `id: abcdef01.${seq}\nevent: changes\ndata: {"to":${seq}}\n\n`;
const beat = 'event: beat\ndata: {}\n\n';

/** A server with knobs: each stream it was asked for can be written to, ended or broken. */
function createServer() {
  const streams: {
    readonly ask: StreamAsk;
    readonly controller: ReadableStreamDefaultController<StreamChunk>;
  }[] = [];
  return {
    streams,
    open: () => streams.filter(({ ask }) => !ask.signal.aborted).length,
    send: (...events: string[]) =>
      streams.at(-1)?.controller.enqueue({ text: events.join(''), ageMs: 0 }),
    async *openStream(ask: StreamAsk) {
      const body = new ReadableStream<StreamChunk>({
        start: (controller) => void streams.push({ ask, controller }),
      });
      const reader = body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    },
  };
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function setUp() {
  const server = createServer();
  let time = 0;
  const hub = createStreamHub({ openStream: server.openStream, now: () => time });

  /** A page that follows from a state; it answers each chunk unless it is told not to. */
  function createPage(seq: number, { scope = '', epoch = 'abcdef01', answers = true } = {}) {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const heard: WorkerMessage[] = [];
    const gone = hub.connect(port2);
    const page = {
      answers,
      gone,
      text: () => heard.map((message) => (message.kind === 'chunk' ? message.text : '')).join(''),
      ages: () => heard.flatMap((message) => (message.kind === 'chunk' ? message.ageMs : [])),
      end: () => heard.find((message) => message.kind === 'ended'),
      heard,
      more: () => port1.postMessage({ kind: 'more' }),
      leave: () => port1.postMessage({ kind: 'leave' }),
    };
    port1.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      heard.push(data);
      if (data.kind === 'chunk' && page.answers) page.more();
    };
    port1.postMessage({ kind: 'follow', scope, since: { epoch, seq } });
    return page;
  }

  return {
    server,
    hub,
    createPage,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

/** Until every message that is on its way has arrived. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the streams of one browser', () => {
  it('Q1: many pages of one scope read one stream and are told the same', async () => {
    const { server, createPage } = setUp();
    const first = createPage(1);
    await settle();
    server.send(hello, beat, change(2));
    await settle();
    const pages = [first, ...Array.from({ length: 7 }, () => createPage(2))];
    await settle();
    server.send(change(3));
    await settle();
    expect(server.streams).toHaveLength(1);
    expect(first.text()).toBe(hello + beat + change(2) + change(3));
    for (const page of pages.slice(1)) expect(page.text()).toBe(hello + beat + change(3));
  });

  it('Q1: each scope has a stream of its own', async () => {
    const { server, createPage } = setUp();
    createPage(1, { scope: 'namespace=a' });
    createPage(1, { scope: 'namespace=b' });
    await settle();
    expect(server.streams.map(({ ask }) => ask.scope)).toEqual(['namespace=a', 'namespace=b']);
  });

  it('Q1: the page that opened it leaves and the others go on; the last one ends it', async () => {
    const { server, createPage } = setUp();
    const [first, second] = [createPage(1), createPage(1)];
    await settle();
    first.leave();
    await settle();
    server.send(hello, change(2));
    await settle();
    expect(second.text()).toBe(hello + change(2));
    second.gone();
    await settle();
    expect(server.open()).toBe(0);
    createPage(2);
    await settle();
    expect(server.open()).toBe(1);
  });

  it('Q2: what a page is told late says for how long it was known', async () => {
    const { server, createPage, pass } = setUp();
    createPage(1);
    await settle();
    server.send(hello, beat);
    await settle();
    pass(4_000);
    const late = createPage(1);
    await settle();
    expect(late.text()).toBe(hello + beat);
    expect(late.ages()).toEqual([4_000]);
  });

  it('Q2: a page that sleeps gets one chunk and holds nobody up; awake it gets the rest at once', async () => {
    const { server, createPage } = setUp();
    const sleeper = createPage(1, { answers: false });
    const other = createPage(1);
    await settle();
    for (let seq = 2; seq < 50; seq += 1) {
      server.send(change(seq));
      await settle();
    }
    expect(sleeper.heard.filter(({ kind }) => kind === 'chunk')).toHaveLength(1);
    expect(other.text()).toContain(change(49));
    sleeper.answers = true;
    sleeper.more();
    await settle();
    expect(sleeper.heard.filter(({ kind }) => kind === 'chunk')).toHaveLength(2);
    expect(sleeper.text()).toBe(other.text());
  });

  it('Q2: a page that slept longer than events are held takes a new snapshot', async () => {
    const { server, createPage } = setUp();
    const sleeper = createPage(1, { answers: false });
    const other = createPage(1);
    await settle();
    const large = (seq: number) =>
      `id: abcdef01.${seq}\nevent: changes\ndata: ${'x'.repeat(1_000_000)}\n\n`;
    for (let seq = 2; seq < 10; seq += 1) {
      server.send(large(seq));
      await settle();
    }
    sleeper.more();
    await settle();
    expect(sleeper.end()).toMatchObject({ needsSnapshot: true });
    expect(other.end()).toBeUndefined();
  });

  it('Q1: a page that is gone without a word is let go of; the last one ends the stream', async () => {
    const { server, hub, createPage, pass } = setUp();
    const gone = createPage(1, { answers: false });
    await settle();
    server.send(hello, beat);
    await settle();
    pass(14_000);
    hub.dismissSilentPages();
    expect(server.open()).toBe(1);
    pass(2_000);
    hub.dismissSilentPages();
    await settle();
    expect(server.open()).toBe(0);
    expect(gone.end()).toMatchObject({ needsSnapshot: false });
  });

  it.each([
    ['an older state', { seq: 3, epoch: 'abcdef01' }],
    ['another epoch', { seq: 7, epoch: 'ffffffff' }],
  ])('Q2: a page with %s takes a new snapshot and disturbs nobody', async (_name, state) => {
    const { server, createPage } = setUp();
    const first = createPage(5);
    await settle();
    server.send(hello, beat);
    await settle();
    const other = createPage(state.seq, state);
    await settle();
    expect(other.end()).toMatchObject({ needsSnapshot: true });
    server.send(change(6));
    await settle();
    expect(first.text()).toContain(change(6));
    expect(server.streams).toHaveLength(1);
  });

  it('Q3: the end comes after all that came before it, with its reason', async () => {
    const { server, createPage } = setUp();
    const slow = createPage(1, { answers: false });
    await settle();
    server.send(hello);
    await settle();
    server.send('event: bye\ndata: {"retryMs":7}\n\n');
    server.streams
      .at(-1)
      ?.controller.error(
        new StreamFailure('shows c', { needsSnapshot: true, code: 'other-context' }),
      );
    await settle();
    expect(slow.end()).toBeUndefined();
    slow.answers = true;
    slow.more();
    await settle();
    expect(slow.text()).toContain('bye');
    expect(slow.end()).toMatchObject({
      message: 'shows c',
      needsSnapshot: true,
      code: 'other-context',
    });
  });

  it('Q3: bytes that waited while the machine slept are handed on to nobody', async () => {
    const { server, createPage, pass } = setUp();
    const page = createPage(1);
    await settle();
    server.send(hello, beat);
    await settle();
    pass(3_600_000);
    server.send(beat, change(2));
    await settle();
    expect(page.text()).toBe(hello + beat);
    expect(page.end()).toMatchObject({ needsSnapshot: false });
    expect(server.open()).toBe(0);
  });

  it('Q3: a stream that has missed a heartbeat is not joined: a new one is opened for all', async () => {
    const { server, createPage, pass } = setUp();
    const first = createPage(1);
    await settle();
    server.send(hello, beat);
    await settle();
    pass(6_500);
    const second = createPage(1);
    await settle();
    expect(server.streams).toHaveLength(2);
    expect(server.open()).toBe(1);
    expect(first.end()).toMatchObject({ needsSnapshot: false });
    server.send(hello, change(2));
    await settle();
    expect(second.text()).toBe(hello + change(2));
  });
});
