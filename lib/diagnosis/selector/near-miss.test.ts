import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byResemblance, resemblance } from '#lib/diagnosis/likeness.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Labels, Pod } from '#lib/domain/objects.ts';
import { aPod } from '#lib/domain/testing.ts';
import { findNearMisses } from './near-miss.ts';

const key = fc.constantFrom('app', 'run', 'tier', 'constructor');
const value = fc.constantFrom('web', 'Web', 'wbe', 'web-v2', 'api', 'true', '');
const labels = fc.dictionary(key, value, { maxKeys: 4 });
const phase = fc.constantFrom('Running', 'Running', 'Running', 'Failed');

/** Some of few label sets, as of ReplicaSets, some of their own. */
const pods = fc
  .array(fc.tuple(labels, phase), { maxLength: 4 })
  .chain((sets) => fc.array(fc.oneof(fc.tuple(labels, phase), ...sets.map(fc.constant))))
  .map((all) => all.map(([own, one], index) => podWith(index, own, one)));

it('finds what comparing each Pod with each label finds', () => {
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1 }), pods, (selector, all) => {
      const { values, labels: missing } = findNearMisses(selector, all);
      const misses = all.flatMap((pod) => plainMiss(selector, pod));
      expect(values.flatMap(told).sort()).toEqual(
        misses
          .filter(({ found }) => found !== undefined)
          .map(plainly)
          .sort(),
      );
      expect(missing.flatMap(told).sort()).toEqual(
        misses
          .filter(({ found, instead }) => found === undefined && isLike(selector, instead))
          .map(plainly)
          .sort(),
      );
    }),
    { seed: 11, numRuns: 2_000 },
  );
});

it('tells each value once, the likeliest first, with its Pods in their order', () => {
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1 }), pods, (selector, all) => {
      const { values } = findNearMisses(selector, all);
      const names = values.map((miss) => `${miss.key}=${miss.found}`);
      expect(new Set(names).size).toBe(names.length);
      for (const [index, miss] of values.entries()) {
        expect(miss.resemblance).toEqual(resemblance(selector[miss.key] ?? '', miss.found));
        expect(miss.pods).toEqual(all.filter((pod) => miss.pods.includes(pod)));
        const before = values[index - 1];
        if (before === undefined) continue;
        const order = byResemblance(before.resemblance, miss.resemblance);
        expect(order).toBeLessThanOrEqual(0);
        if (order === 0) expect(before.pods.length).toBeGreaterThanOrEqual(miss.pods.length);
      }
    }),
    { seed: 12, numRuns: 500 },
  );
});

type Miss = { pod: Pod; key: string; found: string | undefined; instead: string | undefined };

function plainMiss(selector: Labels, pod: Pod): readonly Miss[] {
  if (isFinished(pod)) return [];
  const own = new Map(Object.entries(pod.metadata.labels ?? {}));
  const missed = Object.entries(selector).filter(([one, wanted]) => own.get(one) !== wanted);
  const [first, ...more] = missed;
  if (first === undefined || more.length > 0) return [];
  const [missedKey, wanted] = first;
  const instead = ['', 'true'].includes(wanted)
    ? undefined
    : [...own.keys()]
        .filter((one) => own.get(one) === wanted && !Object.hasOwn(selector, one))
        .sort()[0];
  return [{ pod, key: missedKey, found: own.get(missedKey), instead }];
}

function isLike(selector: Labels, instead: string | undefined): boolean {
  return instead !== undefined || Object.keys(selector).length > 1;
}

function plainly({ pod, key: missedKey, found, instead }: Miss): string {
  return [pod.metadata.name, missedKey, found ?? `instead ${instead ?? ''}`].join(' ');
}

function told(miss: {
  readonly key: string;
  readonly found?: string;
  readonly insteadKey?: string | undefined;
  readonly pods: readonly Pod[];
}): readonly string[] {
  return miss.pods.map((pod) =>
    plainly({ pod, key: miss.key, found: miss.found, instead: miss.insteadKey }),
  );
}

function podWith(index: number, own: Labels, one: string): Pod {
  const pod = aPod(index);
  return {
    ...pod,
    metadata: { ...pod.metadata, name: `web-${index}`, labels: own },
    status: { ...pod.status, phase: one },
  };
}
