import { describe, expect, it } from 'vitest';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aSlice } from '#lib/domain/testing.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { createNamespaceSizes } from './namespace-sizes.ts';
import { createObjectStore } from './object-store.ts';

/** A namespace `shop` that publishes so many endpoints; its Pods are counted when the test says so. */
function setUp(endpoints: number) {
  const clock = createManualClock();
  const store = createObjectStore(() => undefined);
  const publish = (count: number) => {
    const slice = aSlice(
      'web',
      Array.from({ length: count }, (_, i) => anEndpoint(i)),
    );
    store.slices.writer('all').set('shop/web-1', packSlice(slice));
  };
  publish(endpoints);
  const answers: ((count: number | 'denied' | 'unknown') => void)[] = [];
  const counted: string[] = [];
  const sizes = createNamespaceSizes({
    ...{ store, clock },
    countPods: (namespace) => {
      counted.push(namespace);
      return new Promise((answer) => answers.push(answer));
    },
    counted: () => undefined,
  });
  const answer = async (count: number | 'denied' | 'unknown') => {
    answers.shift()?.(count);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { sizes, store, clock, publish, answer, counted };
}

describe('R18: the size of a namespace', () => {
  it('is not known before its Pods were counted, but what it publishes is', async () => {
    const { sizes, answer, publish, counted } = setUp(3);
    expect([sizes.published('shop'), sizes.of('shop')]).toEqual([3, undefined]);
    await answer(5);
    expect(sizes.of('shop')).toBe(5);
    publish(7);
    expect([sizes.published('shop'), sizes.of('shop')]).toEqual([7, 7]);
    expect(counted).toEqual(['shop']);
  });

  it('is what is published, less what is gone', () => {
    const { sizes, store, publish } = setUp(3);
    publish(1);
    expect(sizes.published('shop')).toBe(1);
    store.slices.writer('all').deleted('shop/web-1');
    expect([sizes.published('shop'), sizes.published('games')]).toEqual([0, 0]);
  });

  it('is asked for again after a while, and stays meanwhile', async () => {
    const { sizes, clock, answer, counted } = setUp(1);
    sizes.of('shop');
    await answer(5);
    clock.advance(601_000);
    expect([sizes.of('shop'), counted.length]).toEqual([5, 2]);
    await answer('unknown');
    expect(sizes.of('shop')).toBe(5);
    clock.advance(31_000);
    expect([sizes.of('shop'), counted.length]).toEqual([5, 3]);
    await answer('denied');
    expect(sizes.of('shop')).toBeUndefined();
  });

  it('is asked of four namespaces at a time', async () => {
    const { sizes, answer, counted } = setUp(0);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) sizes.of(name);
    expect(counted).toEqual(['a', 'b', 'c', 'd']);
    await answer(1);
    for (const name of names) sizes.of(name);
    expect(counted).toEqual(names);
  });
});
