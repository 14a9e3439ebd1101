import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import type { ObjectStore } from './object-store.ts';
import { topics } from './topics.ts';

/** Numbers about all slices of the EndpointSlice controller, kept up with every change. */
export type ClusterCounts = {
  /** The most endpoints that one of its slices holds. */
  largestSlice(): number;
  /** Services with a selector that have no slice of it, of how many. */
  servicesWithoutSlices(): { readonly without: number; readonly of: number };
};

/** @param changed called when an answer is not what it was */
export function createClusterCounts(
  store: ObjectStore,
  changed: (topic: string) => void,
): ClusterCounts {
  /** How many slices hold so many endpoints. */
  const sizes = new Map<number, number>();
  /** How many slices of the controller a Service has, by its key. */
  const slicesOf = new Map<string, number>();
  const managed = new Set<string>();
  const without = new Set<string>();
  let largest = 0;

  function countSlice({ head, count }: PackedSlice, by: 1 | -1): void {
    if (!isControllers(head)) return;
    add(sizes, count, by);
    const key = linkedServiceKey(head);
    if (key === undefined) return;
    add(slicesOf, key, by);
    place(key);
  }

  function place(key: string): void {
    if (managed.has(key) && !slicesOf.has(key)) without.add(key);
    else without.delete(key);
  }

  /** The sizes are gone through only where no slice is as large any more: that is asked for each slice of a list. */
  function compareLargest(after: PackedSlice | undefined): void {
    const isCounted = after !== undefined && sizes.has(after.count);
    const now = sizes.has(largest)
      ? Math.max(largest, isCounted ? after.count : 0)
      : Math.max(0, ...sizes.keys());
    if (now === largest) return;
    largest = now;
    changed(topics.largestSlice);
  }

  function compare(change: () => void): void {
    const before = { of: managed.size, without: without.size };
    change();
    if (before.of !== managed.size || before.without !== without.size)
      changed(topics.withoutSlices);
  }

  store.slices.observe((_key, before, after) => {
    compare(() => {
      if (before !== undefined) countSlice(before, -1);
      if (after !== undefined) countSlice(after, 1);
    });
    compareLargest(after);
  });
  store.services.observe((key, _before, after) =>
    compare(() => {
      if (after !== undefined && isManaged(after)) managed.add(key);
      else managed.delete(key);
      place(key);
    }),
  );

  return {
    largestSlice: () => largest,
    servicesWithoutSlices: () => ({ without: without.size, of: managed.size }),
  };
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
