import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { ClientPlace } from './client-places.ts';
import { linkedSlices } from './linked-slices.ts';
import type { ServiceReach } from './service-reach.ts';
import { serviceReach } from './service-reach.ts';
import type { TopologyState } from './topology-state.ts';

type Worked = {
  readonly entry: ServiceEntry;
  readonly slices: readonly SliceEntry[];
  readonly reach: ServiceReach;
};

/** What one client reaches, worked out for each Service once it is asked for, and again when it or its slices changed. */
export function createReachCache(
  place: ClientPlace,
): (state: TopologyState, serviceKey: string) => ServiceReach | undefined {
  const worked = new Map<string, Worked>();
  return (state, serviceKey) => {
    const entry = state.services.get(serviceKey);
    // An ExternalName publishes nothing that could be reached or not.
    if (entry === undefined || entry.kind === 'ExternalName') return undefined;
    const slices = linkedSlices(entry, state.slices);
    const known = worked.get(serviceKey);
    if (known !== undefined && known.entry === entry && isSame(known.slices, slices)) {
      return known.reach;
    }
    const reach = serviceReach(entry, slices, place);
    worked.set(serviceKey, { entry, slices, reach });
    return reach;
  };
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
