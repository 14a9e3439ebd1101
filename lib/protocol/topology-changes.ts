import type { ConditionByte } from '#lib/domain/condition-byte.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { TableChange } from './messages.ts';
import { filterChange, isEmptyChange, isShown, squashChanges } from './table-diff.ts';

/** A Service of which something was told anew. */
export type ServiceChange = {
  readonly key: string;
  readonly published: PublishedService;
  /** The Service itself is new or changed; else only what was found out about it. */
  readonly isOther: boolean;
};

/** One endpoint of a slice has other conditions. */
export type Flip = {
  /** Of the endpoint, in canonical order. */
  readonly place: number;
  readonly byte: ConditionByte;
};

/** Endpoints of one slice that have other conditions, while all else of it is as it was. */
export type SliceFlips = {
  readonly key: string;
  readonly number: number;
  readonly flips: readonly Flip[];
};

/** What became of all tables; slices are deleted, then set, then flipped. */
export type TopologyChanges = {
  readonly services: TableChange<ServiceChange>;
  readonly slices: TableChange<LazySliceEntry>;
  readonly flips: readonly SliceFlips[];
  readonly findings: TableChange<FindingEntry>;
};

/** True when no table changes. */
export function areNoChanges({ services, slices, flips, findings }: TopologyChanges): boolean {
  return (
    flips.length === 0 &&
    isEmptyChange(slices) &&
    isEmptyChange(services) &&
    isEmptyChange(findings)
  );
}

/** The part that concerns the namespaces; `undefined` means all. */
export function filterTopology(
  changes: TopologyChanges,
  namespaces: ReadonlySet<string> | undefined,
): TopologyChanges {
  if (namespaces === undefined) return changes;
  return {
    services: filterChange(changes.services, namespaces),
    slices: filterChange(changes.slices, namespaces),
    flips: changes.flips.filter(({ key }) => isShown(key, namespaces)),
    findings: filterChange(changes.findings, namespaces),
  };
}

/** One change that does what several did in order: applying it equals applying them one by one. */
export function squashTopology(changes: readonly TopologyChanges[]): TopologyChanges {
  const [only, ...others] = changes;
  if (only !== undefined && others.length === 0) return only;
  const services = squashChanges(changes.map((one) => one.services));
  return {
    services: { ...services, set: withOthers(services.set, changes) },
    slices: squashChanges(changes.map((one) => one.slices)),
    flips: squashFlips(changes),
    findings: squashChanges(changes.map((one) => one.findings)),
  };
}

/** Where the last word on a Service repeats it from before, an earlier one may have been the first to tell it. */
function withOthers(
  last: readonly ServiceChange[],
  changes: readonly TopologyChanges[],
): readonly ServiceChange[] {
  const others = new Set<string>();
  for (const { services } of changes) {
    for (const { key, isOther } of services.set) if (isOther) others.add(key);
  }
  return last.map((one) => (others.has(one.key) ? { ...one, isOther: true } : one));
}

/** A slice that is told whole has all flips before in it. */
function squashFlips(changes: readonly TopologyChanges[]): readonly SliceFlips[] {
  const squashed = new Map<string, { number: number; places: Map<number, ConditionByte> }>();
  for (const { slices, flips } of changes) {
    for (const key of slices.delete) squashed.delete(key);
    for (const { key } of slices.set) squashed.delete(key);
    for (const { key, number, flips: ofSlice } of flips) {
      const known = squashed.get(key) ?? { number, places: new Map<number, ConditionByte>() };
      for (const { place, byte } of ofSlice) known.places.set(place, byte);
      squashed.set(key, known);
    }
  }
  return [...squashed].map(([key, { number, places }]) => ({
    key,
    number,
    flips: Array.from(places, ([place, byte]) => ({ place, byte })),
  }));
}
