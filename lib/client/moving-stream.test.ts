import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkerState } from './testing-streams.ts';
import { createServer, createWorkers, openPage } from './testing-streams.ts';

const seconds = (count: number) => vi.advanceTimersByTimeAsync(1_000 * count);

function setUp(state: WorkerState = 'serves') {
  const server = createServer();
  servers.add(server);
  const workers = createWorkers(server);
  workers.set(state);
  const pages: ReturnType<typeof openPage>[] = [];
  closers.push(() => {
    for (const page of pages) page.close();
    workers.end();
  });
  return {
    ...{ server, workers },
    openPage() {
      const page = openPage(server, { reachWorker: workers.reach });
      pages.push(page);
      return page;
    },
  };
}

const closers: (() => void)[] = [];
const servers = new Set<ReturnType<typeof createServer>>();

/** Until every message that is on its way has arrived. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await seconds(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function pass(count: number): Promise<void> {
  for (let second = 0; second < count; second += 1) {
    await seconds(1);
    for (const server of servers) server.beat();
    await settle();
  }
}

const allUpTo = (seq: number) => Array.from({ length: seq }, (_, nth) => nth + 1);

describe('a page whose worker failed it', () => {
  beforeEach(() =>
    vi.useFakeTimers({ now: 1_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] }),
  );
  afterEach(() => {
    for (const close of closers.splice(0)) close();
    servers.clear();
    vi.useRealTimers();
  });

  it.each(['is silent', 'cannot be loaded'] as const)(
    'Q6: moves to the shared stream when a worker that %s serves again, with all it was told and no break',
    async (state) => {
      const { server, workers, openPage } = setUp(state);
      const pages = Array.from({ length: 8 }, openPage);
      await pass(4);
      expect(server.open()).toBe(8);
      server.push();
      await settle();
      workers.set('serves');
      await seconds(11);
      expect([server.open(), workers.reached]).toEqual([8, 8]);
      server.beat({ cut: true });
      await settle();
      expect([server.open(), workers.reached]).toEqual([1, 16]);
      server.push();
      await settle();
      for (const { told, breaks } of pages) expect([told, breaks]).toEqual([[1, 2, 3], []]);
      // Its own is ended before the shared one is opened: a browser has six connections.
      expect(server.most).toBe(8);
    },
  );

  it('Q6: goes on with its own stream, and tries ever more seldom, while the worker fails', async () => {
    const { server, workers, openPage } = setUp('cannot be loaded');
    const page = openPage();
    const tries: number[] = [];
    await settle();
    expect(workers.reached).toBe(1);
    for (const quarters of [2, 2, 4, 8, 16, 32, 32, 32]) {
      const before = workers.reached;
      await seconds(15 * quarters);
      server.beat();
      await settle();
      tries.push(workers.reached - before);
    }
    expect(tries).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    server.push();
    await settle();
    expect([page.told, page.breaks, server.open()]).toEqual([[1], [], 1]);
  });

  it('Q6: goes on with its own stream where the worker runs and does not stream', async () => {
    const { server, workers, openPage } = setUp('is silent');
    const page = openPage();
    await pass(4);
    workers.set('serves');
    server.greets = false;
    await pass(11);
    server.greets = true;
    await pass(4);
    server.push();
    await settle();
    expect([page.told, page.breaks, server.open()]).toEqual([[1], [], 1]);
    expect([workers.reached, server.asked]).toEqual([2, 3]);
  });

  it('Q6: tries when it is seen again, not more often than the first rest is long', async () => {
    const { server, workers, openPage } = setUp('is silent');
    const page = openPage();
    await pass(80);
    const before = workers.reached;
    page.isSeen();
    await pass(4);
    expect(workers.reached).toBe(before + 1);
    page.isSeen();
    await pass(1);
    expect(workers.reached).toBe(before + 1);
    workers.set('serves');
    await pass(15);
    page.isSeen();
    await pass(1);
    server.push();
    await settle();
    expect([page.told, page.breaks, page.watchers()]).toEqual([[1], [], 0]);
  });

  it('Q6: reaches a lost worker anew at once, and one that is lost again soon ever later', async () => {
    const { server, workers, openPage } = setUp();
    const page = openPage();
    await settle();
    workers.end();
    await pass(1);
    expect([workers.reached, server.asked]).toEqual([2, 2]);
    // Lost each time a few seconds after it was reached: for an hour, on the page's own stream but for those seconds.
    for (let passed = 0; passed < 3_600; passed += 5) {
      if (workers.runs()) workers.end();
      await pass(5);
    }
    expect(workers.reached).toBeGreaterThan(8);
    expect(workers.reached).toBeLessThan(16);
    expect(server.open()).toBe(1);
    while (!workers.runs()) await pass(5);
    // Once it served for a minute it is trusted as at first.
    await pass(61);
    const before = workers.reached;
    workers.end();
    await pass(1);
    expect(workers.reached).toBe(before + 1);
    server.push();
    await settle();
    expect(page.told).toEqual([1]);
  });

  it('Q6: where its own stream breaks the page asks again, and does not wait for a worker that rests', async () => {
    const { server, workers, openPage } = setUp('is silent');
    const page = openPage();
    await pass(4);
    const before = workers.reached;
    server.push({ cut: true });
    server.close();
    await pass(1);
    expect([page.told, page.breaks.length, server.open()]).toEqual([[1], 1, 1]);
    expect(workers.reached).toBe(before);
  });

  it('Q4: looks for no worker where the browser has none', async () => {
    const server = createServer();
    const page = openPage(server, { reachWorker: undefined });
    closers.push(page.close);
    await settle();
    expect([vi.getTimerCount(), page.watchers()]).toEqual([0, 0]);
    await pass(600);
    expect([server.asked, server.open()]).toEqual([1, 1]);
  });

  it('Q6: is told each event once and in order, however workers come and go', async () => {
    const steps = fc.array(fc.constantFrom(...knobs), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, async (turned) => {
        const world = setUp();
        const page = world.openPage();
        for (const turn of turned) {
          turn(world, page);
          await pass(1);
        }
        await pass(4);
        page.close();
        expect(page.told).toEqual(allUpTo(world.server.seq));
      }),
      { numRuns: 50 },
    );
  });
});

type World = ReturnType<typeof setUp>;
type Page = ReturnType<typeof openPage>;

/** What may happen in a second. */
const knobs: readonly ((world: World, page: Page) => void)[] = [
  ({ workers }) => workers.set('serves'),
  ({ workers }) => workers.set('is silent'),
  ({ workers }) => workers.set('cannot be loaded'),
  ({ workers }) => workers.end(),
  ({ server }) => server.push(),
  // Only a broken connection leaves an event in halves for good.
  ({ server }) => {
    server.push({ cut: true });
    server.close();
  },
  () => vi.advanceTimersByTime(20_000),
  (_world, page) => page.isSeen(),
];
