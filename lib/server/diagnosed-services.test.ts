import { describe, expect, it } from 'vitest';
import type { Service } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aPod, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import type { NotLive } from './surroundings.ts';
import { fullSight } from './surroundings.ts';

const start = Date.UTC(2026, 0, 1);

function setUp() {
  const world: { now: number; notLive: NotLive; busySince?: number } = {
    now: start,
    notLive: new Set(),
  };
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(store, {
    ...fullSight(() => world.now),
    watchingSince: () => start,
    notLive: () => world.notLive,
    busySince: () => world.busySince,
  });
  const put = (createdAt: number) => {
    const service = aService('web');
    const creationTimestamp = new Date(createdAt).toISOString();
    const metadata = { ...service.metadata, creationTimestamp, resourceVersion: `${createdAt}` };
    const written: Service = { ...service, metadata };
    store.services.writer('all').set('shop/web', written);
  };
  const told = () => [...judgements.services()][0]?.findings.map(({ id }) => id);
  const wait = (ms: number) => {
    judgements.refresh();
    world.now += ms;
    judgements.refresh();
  };
  const since = () => judgements.findings('shop/web').find(({ id }) => id === 'D17')?.since;
  return { world, store, judgements, put, told, wait, since };
}

describe('since when a finding holds', () => {
  it('N3: is at least since we look, of what held already then', () => {
    const { put, wait, since } = setUp();
    put(start - 3_600_000);
    wait(60_000);
    expect(since()).toMatchObject({ kind: 'at-least' });
  });

  it('is when it was seen to begin, of a Service that came later', () => {
    const { world, put, wait, since } = setUp();
    world.now = start + 60_000;
    put(start + 60_000);
    wait(60_000);
    expect(since()).toMatchObject({ kind: 'at' });
  });

  it('is forgotten with the Service', () => {
    const { store, judgements, put, wait, since } = setUp();
    put(start - 3_600_000);
    wait(60_000);
    store.services.writer('all').deleted('shop/web');
    judgements.refresh();
    expect(since()).toBeUndefined();
  });
});

describe('a source that is not live', () => {
  it('neither raises nor clears what rests on Services and slices', () => {
    const { world, put, told, wait } = setUp();
    world.notLive = 'all';
    put(start - 3_600_000);
    wait(60_000);
    expect(told()).toEqual([]);
    world.notLive = new Set();
    wait(60_000);
    wait(60_000);
    expect(told()).toContain('D17');
    world.notLive = 'all';
    wait(3_600_000);
    expect(told()).toContain('D17');
  });

  it('neither raises nor clears what rests on Pods', () => {
    const { world, store, put, told, wait } = setUp();
    put(start - 3_600_000);
    wait(60_000);
    wait(60_000);
    expect(told()).toContain('A01');
    world.notLive = new Set(['pods']);
    store.pods.writer('all').set('shop/web-1', aPod(1));
    wait(60_000);
    expect(told()).toContain('A01');
    world.notLive = new Set();
    wait(60_000);
    expect(told()).not.toContain('A01');
  });
});

describe('N15: a server that was busy', () => {
  it('judges anew who awaits slices, when it becomes busy and when that is over, and never in between', () => {
    const { world, store, judgements, put, told, wait } = setUp();
    put(start - 3_600_000);
    store.services.writer('all').set('shop/api', aService('api'));
    store.slices.writer('all').set('shop/api-1', packSlice(aSlice('api', [])));
    wait(12_000);
    expect(told()).toContain('D17');
    const judgeAwaiting = () => {
      const before = judgements.judged();
      store.mark(judgements.awaitingSlices());
      judgements.refresh();
      return judgements.judged() - before;
    };
    world.busySince = world.now - 10_000;
    expect(judgeAwaiting()).toBe(1);
    expect(told()).not.toContain('D17');
    // Other things have a time of their own.
    wait(120_000);
    const judged = judgements.judged();
    wait(3_600_000);
    expect(judgements.judged()).toBe(judged);
    delete world.busySince;
    expect(judgeAwaiting()).toBe(1);
    expect(told()).toContain('D17');
  });

  it('awaits no slices of a Service that has them, or is gone', () => {
    const { store, judgements, put } = setUp();
    put(start);
    judgements.refresh();
    expect([...judgements.awaitingSlices()]).toEqual(['shop/web']);
    store.slices.writer('all').set('shop/web-1', packSlice(aSlice('web', [])));
    judgements.refresh();
    expect([...judgements.awaitingSlices()]).toEqual([]);
    store.slices.writer('all').deleted('shop/web-1');
    judgements.refresh();
    expect([...judgements.awaitingSlices()]).toEqual(['shop/web']);
    store.services.writer('all').deleted('shop/web');
    judgements.refresh();
    expect([...judgements.awaitingSlices()]).toEqual([]);
  });
});

describe('a Service of which nothing is wrong', () => {
  function setUpWithoutPods() {
    const world = { now: start };
    const store = createObjectStore(() => undefined);
    const judgements = createJudgements(store, {
      ...fullSight(() => world.now),
      watchingSince: () => start,
      whyUnknown: () => 'not at hand',
    });
    const write = (first: typeof ready) => {
      const slice = aSlice('web', [anEndpoint(1, first), anEndpoint(2, ready)]);
      const metadata = { ...slice.metadata, resourceVersion: `${world.now}` };
      store.slices.writer('all').set('shop/web-1', packSlice({ ...slice, metadata }));
    };
    const publish = (first: typeof ready) => {
      write(first);
      judgements.refresh();
    };
    const told = () => judgements.findings('shop/web').map(({ id, since }) => ({ id, since }));
    store.services.writer('all').set('shop/web', aService('web'));
    return { world, write, publish, told };
  }

  it('is said to go well since it was first seen to, however often it is judged', () => {
    const { world, publish, told } = setUpWithoutPods();
    publish(ready);
    world.now += 60_000;
    publish(ready);
    const since = { kind: 'at-least', time: new Date(start).toISOString() };
    expect(told()).toEqual([{ id: 'H01', since }]);
  });

  it('is said so anew after something was wrong', () => {
    const { world, publish, told } = setUpWithoutPods();
    publish(ready);
    world.now += 60_000;
    publish(notReady);
    expect(told().map(({ id }) => id)).not.toContain('H01');
    world.now += 60_000;
    publish(ready);
    const since = { kind: 'at', time: new Date(start + 120_000).toISOString() };
    expect(told()).toEqual([{ id: 'H01', since }]);
  });

  it('says nothing that does not hold any more, before it is judged again', () => {
    const { write, publish, told } = setUpWithoutPods();
    publish(ready);
    expect(told()).toHaveLength(1);
    write(notReady);
    expect(told().map(({ id }) => id)).not.toContain('H01');
  });
});
