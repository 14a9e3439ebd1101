import { describe, expect, it } from 'vitest';
import { allocateZones, planTransfers } from './zone-allocation.ts';

describe('the numbers of ready endpoints that cannot be spread', () => {
  it.each([
    { cpus: [1, 1], impossible: [1, 3, 5] },
    { cpus: [1, 1, 1], impossible: [1, 2, 4, 5, 8, 11] },
    { cpus: [2, 1], impossible: [1, 2, 4] },
    { cpus: [4, 1, 1], impossible: [1, 2, 3, 4, 8] },
  ])('over zones of $cpus CPUs: $impossible', ({ cpus, impossible }) => {
    const counts = Array.from({ length: 15 }, (_, at) => at + 1);
    expect(counts.filter((count) => allocateZones(count, shares(cpus)) === undefined)).toEqual(
      impossible,
    );
  });

  it('is every one when too little is known of the Nodes', () => {
    expect(allocateZones(100, 'insufficient')).toBeUndefined();
  });
});

describe('transfers between zones', () => {
  const plan = (desired: readonly number[], counts: readonly number[]) => {
    const zones = ['a', 'b', 'c'];
    const { giving, receiving } = planTransfers(
      new Map(desired.map((desired, at) => [zones[at] ?? '', { desired, maximum: 99 }])),
      new Map(counts.map((count, at) => [zones[at] ?? '', count])),
    );
    return { giving: Object.fromEntries(giving), receiving: Object.fromEntries(receiving) };
  };

  it.each([
    { desired: [1.2, 1.1, 1], counts: [1, 1, 1], giving: {}, receiving: {} },
    { desired: [5.1, 5.1, 5.8], counts: [16, 0, 0], giving: { a: 10 }, receiving: { b: 5, c: 5 } },
    { desired: [5, 5.6, 5.4], counts: [16, 0, 0], giving: { a: 11 }, receiving: { b: 6, c: 5 } },
    { desired: [5, 5.6, 5.4], counts: [0, 8, 8], giving: { b: 2, c: 3 }, receiving: { a: 5 } },
    { desired: [5, 5, 5], counts: [6, 6, 6], giving: {}, receiving: {} },
  ])('from $counts to $desired', ({ desired, counts, ...transfers }) => {
    expect(plan(desired, counts)).toEqual(transfers);
  });
});

function shares(cpus: readonly number[]): ReadonlyMap<string, number> {
  const total = cpus.reduce((sum, cpu) => sum + cpu, 0);
  return new Map(cpus.map((cpu, at) => [`zone-${at}`, cpu / total]));
}
