import { describe, expect, it } from 'vitest';
import { aService, aState } from '#lib/client/testing-topology.ts';
import { createTopologyStore } from '#lib/client/topology-store.ts';
import { createMosaicModel } from './mosaic-model.ts';
import { watchNewcomers } from './unseen-newcomers.ts';

const filter = { query: '', onlyTrouble: false };
const first = aState({ services: [aService('a/one'), aService('a/two')] });

function setUp() {
  const store = createTopologyStore();
  store.setState(first);
  const model = createMosaicModel({ state: first, now: 0, filter, aspect: 1 });
  store.subscribe((change) => {
    model.apply(store.getState(), change, 0);
  });
  const newcomers = watchNewcomers(model.plan);
  /** The keys of those that are in sight. */
  const count = (...inSight: readonly string[]) =>
    newcomers.count(model.tiles.values(), ({ key }) => inSight.includes(key));
  return {
    count,
    add: (...keys: readonly string[]) => {
      const before = store.getState();
      const services = new Map(before.services);
      for (const key of keys) services.set(key, aService(key));
      store.setState({ ...before, services });
    },
  };
}

describe('L5: who came later and stands at the foot', () => {
  it('is counted until it was in sight', () => {
    const { count, add } = setUp();
    expect(count()).toBe(0);
    add('b/one', 'b/two');
    expect(count()).toBe(2);
    expect(count('b/one')).toBe(1);
    expect(count()).toBe(1);
    expect(count('b/one', 'b/two')).toBe(0);
    expect(count()).toBe(0);
  });

  it('is none of those that the view was opened with, in sight or not', () => {
    const { count, add } = setUp();
    add('b/one');
    expect(count('b/one')).toBe(0);
  });
});
