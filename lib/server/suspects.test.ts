import { describe, expect, it } from 'vitest';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aService, aSlice, notReady } from '#lib/domain/testing.ts';
import { mostSuspectPods, suspectLingerMs } from './choose-suspects.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { createNamespaceSizes } from './namespace-sizes.ts';
import { createObjectStore } from './object-store.ts';
import { createSuspects } from './suspects.ts';
import { troubleLastsMs } from './troubled-services.ts';

/** A cluster of one Service, whose namespace answers with so many Pods when they are counted. */
function setUp(pods: number | 'denied' | 'unknown' = 1) {
  const state = { pods, counted: 0, changes: 0, isKnown: true };
  const clock = createManualClock();
  const store = createObjectStore(() => undefined);
  const publish = (isReady: boolean) => {
    const slice = aSlice('web', [anEndpoint(0, isReady ? {} : notReady)], { name: 'web-1' });
    store.slices.writer('all').set('shop/web-1', packSlice(slice));
  };
  const service = aService('web');
  store.services
    .writer('all')
    .set('shop/web', { ...service, spec: { ...service.spec, selector: { app: 'web' } } });
  publish(true);
  const sizes = createNamespaceSizes({
    ...{ store, clock, counted: () => undefined },
    countPods: async () => {
      state.counted += 1;
      return state.pods;
    },
  });
  const suspects = createSuspects({
    ...{ store, clock, sizes },
    isKnown: () => state.isKnown,
    changed: () => {
      state.changes += 1;
    },
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await Promise.resolve();
    }
  };
  return { state, store, publish, suspects, pass };
}

/** Until what has lasted is counted and chosen. */
const noticedMs = troubleLastsMs + 6_000;

describe('R17: a namespace in which something is wrong', () => {
  it('is suspect once that has lasted, until a minute after it is over', async () => {
    const { state, publish, suspects, pass } = setUp();
    await pass(noticedMs);
    publish(false);
    await pass(troubleLastsMs - 2_000);
    expect([suspects.namespaces(), state.counted]).toEqual([[], 0]);
    await pass(8_000);
    expect(suspects.namespaces()).toEqual(['shop']);
    publish(true);
    await pass(suspectLingerMs - 4_000);
    expect(suspects.namespaces()).toEqual(['shop']);
    await pass(8_000);
    expect([suspects.namespaces(), state]).toMatchObject([[], { counted: 1, changes: 2 }]);
  });

  it('is not while what fails comes back before it has lasted', async () => {
    const { publish, suspects, pass } = setUp();
    for (let times = 0; times < 10; times += 1) {
      publish(false);
      await pass(troubleLastsMs - 4_000);
      publish(true);
      await pass(2_000);
    }
    expect(suspects.namespaces()).toEqual([]);
  });

  it('stays so while it comes and goes', async () => {
    const { state, publish, suspects, pass } = setUp();
    for (let times = 0; times < 5; times += 1) {
      publish(false);
      await pass(noticedMs);
      publish(true);
      await pass(suspectLingerMs / 2);
    }
    expect([suspects.namespaces(), state]).toMatchObject([['shop'], { changes: 1, counted: 1 }]);
  });

  it('is not where it has more Pods than may be watched, however few are published', async () => {
    const { publish, suspects, pass } = setUp(mostSuspectPods + 1);
    publish(false);
    await pass(noticedMs);
    expect(suspects.namespaces()).toEqual([]);
  });

  it.each(['denied', 'unknown'] as const)('is not while their number is %s', async (pods) => {
    const { state, publish, suspects, pass } = setUp(pods);
    publish(false);
    await pass(noticedMs);
    expect([suspects.namespaces(), state.counted]).toEqual([[], 1]);
    state.pods = 1;
    await pass(40_000);
    expect(suspects.namespaces()).toEqual(['shop']);
  });

  it('is not while slices are not at hand, nor for what has no selector or is gone', async () => {
    const { state, store, suspects, pass } = setUp();
    store.slices.writer('all').deleted('shop/web-1');
    state.isKnown = false;
    await pass(noticedMs);
    expect(suspects.namespaces()).toEqual([]);
    state.isKnown = true;
    await pass(noticedMs);
    expect(suspects.namespaces()).toEqual(['shop']);
    store.services.writer('all').set('shop/web', aServiceWithoutSelector());
    await pass(suspectLingerMs + 4_000);
    expect(suspects.namespaces()).toEqual([]);
    suspects.stop();
  });
});

function aServiceWithoutSelector() {
  const service = aService('web');
  return { ...service, spec: { ...service.spec, selector: {} } };
}
