import type { EndpointSubset } from '#simulator/api/objects.ts';

/** The most addresses that one Endpoints object holds. */
export const maxCapacity = 1_000;

export type TruncatedSubsets = {
  readonly subsets: readonly EndpointSubset[];
  readonly isTruncated: boolean;
};

/**
 * Leaves out addresses above the capacity, of each subset in proportion to its size: not-ready ones first, and all of
 * those where even the ready ones are too many. Source: truncateEndpoints of kubernetes/pkg/controller/endpoint.
 */
export function truncateSubsets(subsets: readonly EndpointSubset[]): TruncatedSubsets {
  const ready = total(subsets, 'addresses');
  const notReady = total(subsets, 'notReadyAddresses');
  if (ready + notReady <= maxCapacity) return { subsets, isTruncated: false };

  const cutsReady = ready > maxCapacity;
  const room = cutsReady ? maxCapacity : maxCapacity - ready;
  const all = cutsReady ? ready : notReady;
  let left = room;
  const shorter = subsets.map((subset): EndpointSubset => {
    const list = (cutsReady ? subset.addresses : subset.notReadyAddresses) ?? [];
    const kept = list.slice(0, Math.min(left, Math.ceil((list.length / all) * room)));
    left -= kept.length;
    const { addresses = [], notReadyAddresses: _all, ports } = subset;
    const readyOnes = cutsReady ? kept : addresses;
    const notReadyOnes = cutsReady ? [] : kept;
    return {
      ...(readyOnes.length > 0 && { addresses: readyOnes }),
      ...(notReadyOnes.length > 0 && { notReadyAddresses: notReadyOnes }),
      ...(ports !== undefined && { ports }),
    };
  });
  return { subsets: shorter, isTruncated: true };
}

function total(
  subsets: readonly EndpointSubset[],
  list: 'addresses' | 'notReadyAddresses',
): number {
  return subsets.reduce((sum, subset) => sum + (subset[list]?.length ?? 0), 0);
}
