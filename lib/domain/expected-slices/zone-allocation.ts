import type { ZoneShares } from './zone-shares.ts';

/** By how much an endpoint may be loaded more than if traffic were spread evenly. */
const overloadThreshold = 0.2;

/** How many endpoints should serve a zone, and how many may. */
export type ZoneAllocation = { readonly desired: number; readonly maximum: number };

export type ZoneAllocations = ReadonlyMap<string, ZoneAllocation>;

/** The fewest of `endpointCount` endpoints that may serve a zone with that share of the CPU. */
export function fewestForZone(share: number, endpointCount: number): number {
  return Math.ceil(endpointCount * share * (1 / (1 + overloadThreshold)));
}

/**
 * How many of the ready endpoints each zone is to get, by its share of the CPU, or undefined when that cannot be done
 * without overloading a zone. Source: k8s.io/endpointslice TopologyCache.getAllocations.
 */
export function allocateZones(readyCount: number, shares: ZoneShares): ZoneAllocations | undefined {
  if (shares === 'insufficient' || shares.size > readyCount) return undefined;
  const zones = [...shares].map(([zone, share]) => {
    const fewest = fewestForZone(share, readyCount);
    return { zone, fewest, desired: Math.max(share * readyCount, fewest) };
  });
  const spare = readyCount - zones.reduce((sum, { fewest }) => sum + fewest, 0);
  if (spare < 0) return undefined;
  return new Map(
    zones.map(({ zone, fewest, desired }) => [zone, { desired, maximum: fewest + spare }]),
  );
}

/** How many endpoints zones give away to others and receive from others; the sums are equal. */
export type ZoneTransfers = {
  readonly giving: ReadonlyMap<string, number>;
  readonly receiving: ReadonlyMap<string, number>;
};

/**
 * Evens out what the zones have against what they should have, one endpoint at a time from the richest to the poorest,
 * for as long as one of the two is off by a whole endpoint and neither by less than half. Among equals the first name wins.
 */
export function planTransfers(
  allocations: ZoneAllocations,
  counts: ReadonlyMap<string, number>,
): ZoneTransfers {
  const balances = new Map(
    [...allocations].map(([zone, { desired }]) => [zone, (counts.get(zone) ?? 0) - desired]),
  );
  const surplus = new Map([...balances].filter(([, balance]) => balance > 0));
  const shortage = new Map(
    [...balances].filter(([, balance]) => balance < 0).map(([zone, balance]) => [zone, -balance]),
  );
  const giving = new Map<string, number>();
  const receiving = new Map<string, number>();
  for (;;) {
    const giver = most(surplus);
    const receiver = most(shortage);
    if (giver.amount < 0.5 || receiver.amount < 0.5) break;
    if (giver.amount < 1 && receiver.amount < 1) break;
    surplus.set(giver.zone, giver.amount - 1);
    shortage.set(receiver.zone, receiver.amount - 1);
    giving.set(giver.zone, (giving.get(giver.zone) ?? 0) + 1);
    receiving.set(receiver.zone, (receiving.get(receiver.zone) ?? 0) + 1);
  }
  return { giving, receiving };
}

function most(amounts: ReadonlyMap<string, number>): { zone: string; amount: number } {
  let winner = { zone: '', amount: 0 };
  for (const [zone, amount] of [...amounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (amount > winner.amount) winner = { zone, amount };
  }
  return winner;
}
