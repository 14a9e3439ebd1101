import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import { portSetKey } from '#lib/domain/expected-slices/port-set-key.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';

/** kube-controller-manager's default of --max-endpoints-per-slice, which no API tells. */
const defaultCapacity = 100;

/** How many endpoints a slice may hold: at least the default, and at least what the largest one holds. */
export function sliceCapacity(largestSlice: number): number {
  return Math.max(defaultCapacity, largestSlice);
}

/** How many slices that many endpoints of one family and port set need; even none have a placeholder. */
export function idealSlices(endpoints: number, capacity: number): number {
  return Math.max(1, Math.ceil(endpoints / capacity));
}

/** Slices with one address type and one set of ports: what one slice could be. */
export type PortGroup = {
  readonly key: string;
  /** By name. */
  readonly slices: readonly EndpointSlice[];
  /** Entries of all its slices. */
  readonly endpoints: number;
};

/** The slices by address type and port set, in the order of these. */
export function portGroups(slices: readonly EndpointSlice[]): readonly PortGroup[] {
  const groups = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = `${slice.addressType} ${portSetKey(slice.ports ?? [])}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [slice]);
    else known.push(slice);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([key, those]) => ({
      key,
      slices: those.sort((a, b) => compareTexts(a.metadata.name, b.metadata.name)),
      endpoints: those.reduce((sum, { endpoints }) => sum + (endpoints ?? []).length, 0),
    }));
}
