import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pod, Service } from '#lib/domain/objects.ts';
import { createTriggerTimes } from './trigger-times.ts';

const second = (count: number) => new Date(count * 1000).toISOString();
const pod = (name: string, at: number): Pod => ({
  metadata: { name, namespace: 'shop' },
  status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: second(at) }] },
});
const service: Service = {
  metadata: { name: 'web', namespace: 'shop', creationTimestamp: second(100) },
  spec: {},
};

/** Each step changes some Pods, later than all before; `all` looks at all of them, else only at those. */
const steps = fc.array(
  fc.record({
    places: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
    all: fc.boolean(),
  }),
  { maxLength: 12 },
);

it('tells of changed Pods the time that a look at all would tell', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (history, isSettled) => {
      const settled = () => new Set(isSettled ? ['shop/web'] : []);
      const [some, whole] = [createTriggerTimes(settled(), 0), createTriggerTimes(settled(), 0)];
      let pods = [0, 1, 2, 3, 4].map((place) => pod(`web-${place}`, 0));
      if (!isSettled) {
        for (const times of [some, whole])
          expect(times.ofAll('shop/web', service, pods)).toBe(second(100));
      }
      for (const [index, { places, all }] of history.entries()) {
        const changed = places.map((place, nth) => pod(`web-${place}`, 200 + index * 10 + nth));
        pods = pods.map(
          (each) => changed.find(({ metadata }) => metadata.name === each.metadata.name) ?? each,
        );
        const told = all
          ? some.ofAll('shop/web', service, pods)
          : some.ofChanged('shop/web', service, changed);
        expect(told).toBe(whole.ofAll('shop/web', service, pods));
      }
    }),
  );
});

it('takes a Service of the same name that comes later for a new one', () => {
  const times = createTriggerTimes(new Set(['shop/web']), 50_000);
  times.forget('shop/web');
  expect(times.ofAll('shop/web', service, [pod('web-0', 10)])).toBe(second(100));
});
