import { conditionByte } from '#lib/domain/condition-byte.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { Flip, SliceFlips } from '#lib/protocol/topology-changes.ts';
import type { Random } from '#simulator/random.ts';

/** The slices of a cluster, of which endpoints flip by chance. */
export type FloodedSlices = {
  /** So many endpoints, each another one, stop being ready or are ready again; half of all at the most. */
  flip(count: number): readonly SliceFlips[];
  /** As they are after all flips. */
  slices(): readonly LazySliceEntry[];
};

type Place = {
  readonly slice: LazySliceEntry;
  readonly conditions: Uint8Array;
  readonly place: number;
};

const ready = conditionByte({ ready: true, serving: true, terminating: false });
const notReady = conditionByte({ ready: false, serving: false, terminating: false });

export function createFloodedSlices(
  before: readonly LazySliceEntry[],
  random: Random,
): FloodedSlices {
  const all = before.map((slice) => ({ slice, conditions: Uint8Array.from(slice.conditions()) }));
  const places = all.flatMap(({ slice, conditions }): readonly Place[] =>
    Array.from(conditions, (_, place) => ({ slice, conditions, place })),
  );

  function chosen(count: number): readonly Place[] {
    const indices = new Set<number>();
    // With more of them, one that was not chosen yet would be hard to meet.
    const most = Math.min(count, Math.floor(places.length / 2));
    while (indices.size < most) indices.add(random.below(places.length));
    return [...indices].flatMap((index) => places[index] ?? []);
  }

  return {
    flip(count) {
      const flipped = new Map<string, SliceFlips & { readonly flips: Flip[] }>();
      for (const { slice, conditions, place } of chosen(count)) {
        const byte = conditions[place] === ready ? notReady : ready;
        conditions[place] = byte;
        const { key, number } = slice;
        const ofSlice = flipped.get(key) ?? { key, number, flips: [] };
        ofSlice.flips.push({ place, byte });
        flipped.set(key, ofSlice);
      }
      return [...flipped.values()];
    },
    slices: () => all.map(({ slice, conditions }) => slice.withConditions(conditions)),
  };
}
