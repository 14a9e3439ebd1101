import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VersionedMap } from './versioned-map.ts';

/** So that they lie in several pieces. */
const mostKeys = 1_600;

const changesArb = fc.array(
  fc.tuple(fc.nat({ max: mostKeys }), fc.option(fc.string({ minLength: 1 }), { nil: undefined })),
  { maxLength: 400, size: 'max' },
);

it('is what a map is after the same changes, and leaves earlier versions as they were', () => {
  fc.assert(
    fc.property(fc.array(changesArb, { maxLength: 16, size: 'max' }), (rounds) => {
      const model = new Map<number, string>();
      let map: ReadonlyMap<number, string> = new Map();
      const versions: [ReadonlyMap<number, string>, ReadonlyMap<number, string>][] = [];
      for (const round of rounds) {
        for (const [key, value] of round) {
          if (value === undefined) model.delete(key);
          else model.set(key, value);
        }
        map = VersionedMap.changed(map, new Map(round));
        versions.push([map, new Map(model)]);
      }
      for (const [version, expected] of versions) {
        expect(version.size).toBe(expected.size);
        expect(new Map(version)).toEqual(expected);
        expect([...version.keys()].sort()).toEqual([...expected.keys()].sort());
        expect([...version.values()].sort()).toEqual([...expected.values()].sort());
        for (let key = 0; key <= mostKeys; key += 1) {
          expect([version.get(key), version.has(key)]).toEqual([
            expected.get(key),
            expected.has(key),
          ]);
        }
      }
    }),
    { numRuns: 20, seed: 6 },
  );
});

it('is right where most of what was ever held is gone, and comes again', () => {
  const keys = Array.from({ length: 4_000 }, (_, key) => key);
  const set = (from: readonly number[], value: string | undefined) =>
    new Map(from.map((key) => [key, value]));
  const all = VersionedMap.changed(new Map<number, string>(), set(keys, 'first'));
  const few = VersionedMap.changed(all, set(keys.slice(3), undefined));
  expect([...few]).toEqual([
    [0, 'first'],
    [1, 'first'],
    [2, 'first'],
  ]);
  const again = VersionedMap.changed(few, set([2, 3_999], 'second'));
  expect([...again]).toEqual([
    [0, 'first'],
    [1, 'first'],
    [2, 'second'],
    [3_999, 'second'],
  ]);
  expect([all.size, few.size, again.size]).toEqual([4_000, 3, 4]);
  expect(all.get(3_999)).toBe('first');
  expect(few.get(3_999)).toBeUndefined();
});

it('keeps the order in which keys came, and is itself where nothing changes', () => {
  const map = VersionedMap.changed(
    new Map([
      ['b', '1'],
      ['a', '1'],
    ]),
    new Map([
      ['c', '1'],
      ['b', '2'],
    ]),
  );
  expect([...map]).toEqual([
    ['b', '2'],
    ['a', '1'],
    ['c', '1'],
  ]);
  expect(VersionedMap.changed(map, new Map())).toBe(map);
});
