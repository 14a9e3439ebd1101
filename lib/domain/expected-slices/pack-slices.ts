import type { Endpoint, EndpointSlice, Service } from '#lib/domain/objects.ts';
import { controllerIdentity, saysTheSame } from './endpoint-identity.ts';
import { labelsDiffer, sliceLabels } from './slice-labels.ts';

/** One port set of one family: the slices there are and the endpoints there should be. */
export type Packing = {
  readonly service: Service;
  /** The empty slice that new ones start from. */
  readonly blank: EndpointSlice;
  readonly existing: readonly EndpointSlice[];
  readonly desired: readonly Endpoint[];
  readonly maxEndpoints: number;
};

export type PackedSlices = {
  readonly create: readonly EndpointSlice[];
  readonly update: readonly EndpointSlice[];
  readonly delete: readonly EndpointSlice[];
};

/**
 * Brings slices to hold exactly the desired endpoints with few writes; it never rebalances.
 * 1. Every slice drops what is not desired any more and corrects what is; a slice left empty goes.
 * 2. Newcomers fill up the slices that are written anyway, the fullest first.
 * 3. What still remains goes, if it fits as a whole, into the one untouched slice that it fills best; otherwise
 *    into new slices.
 * Source: k8s.io/endpointslice reconcileByPortMapping. Where that leaves an order to chance, names decide here.
 */
export function packSlices(packing: Packing): PackedSlices {
  const { blank, existing, desired, maxEndpoints } = packing;
  const waiting = new Map(desired.map((endpoint) => [controllerIdentity(endpoint), endpoint]));
  const reviews = existing.map((slice) => reviewSlice(slice, packing.service, waiting));
  const sorted = (fate: Review['fate']) =>
    reviews.filter((review) => review.fate === fate).map((review) => review.slice);

  const toppedUp = topUp(sorted('changed'), [...waiting.values()], maxEndpoints);
  const settled = settle(toppedUp.leftovers, { blank, untouched: sorted('same'), maxEndpoints });
  return {
    create: settled.create,
    update: [...toppedUp.slices, ...settled.update],
    delete: sorted('emptied'),
  };
}

type Review = { readonly fate: 'same' | 'changed' | 'emptied'; readonly slice: EndpointSlice };

/** Step 1 for one slice. Takes the endpoints that the slice keeps out of `waiting`. */
function reviewSlice(
  slice: EndpointSlice,
  service: Service,
  waiting: Map<string, Endpoint>,
): Review {
  const before = slice.endpoints ?? [];
  const kept: Endpoint[] = [];
  let corrected = false;
  for (const endpoint of before) {
    const identity = controllerIdentity(endpoint);
    const wanted = waiting.get(identity);
    if (wanted === undefined) continue;
    waiting.delete(identity);
    kept.push(wanted);
    corrected ||= !saysTheSame(wanted, endpoint);
  }

  const endpointsChanged = corrected || kept.length !== before.length;
  if (endpointsChanged && kept.length === 0) return { fate: 'emptied', slice };
  if (!endpointsChanged && !labelsDiffer(slice, service)) return { fate: 'same', slice };
  const metadata = { ...slice.metadata, labels: sliceLabels(service) };
  const endpoints = endpointsChanged ? kept : before;
  return { fate: 'changed', slice: { ...slice, metadata, endpoints } };
}

/** Step 2. */
function topUp(
  slices: readonly EndpointSlice[],
  newcomers: readonly Endpoint[],
  maxEndpoints: number,
): { readonly slices: readonly EndpointSlice[]; readonly leftovers: readonly Endpoint[] } {
  let taken = 0;
  const filled = slices
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .map((slice) => {
      const room = Math.max(0, maxEndpoints - sizeOf(slice));
      const added = newcomers.slice(taken, taken + room);
      taken += added.length;
      return withAdded(slice, added);
    });
  return { slices: filled, leftovers: newcomers.slice(taken) };
}

/** Step 3. */
function settle(
  leftovers: readonly Endpoint[],
  {
    blank,
    untouched,
    maxEndpoints,
  }: Pick<Packing, 'blank' | 'maxEndpoints'> & {
    readonly untouched: readonly EndpointSlice[];
  },
): { readonly create: readonly EndpointSlice[]; readonly update: readonly EndpointSlice[] } {
  const create: EndpointSlice[] = [];
  let rest = leftovers;
  while (rest.length > 0) {
    const home = rest.length < maxEndpoints && bestFit(untouched, maxEndpoints - rest.length);
    if (home) return { create, update: [withAdded(home, rest)] };
    create.push(withAdded(blank, rest.slice(0, maxEndpoints)));
    rest = rest.slice(maxEndpoints);
  }
  return { create, update: [] };
}

/** The fullest slice of at most that many endpoints; the first by name among equals. */
function bestFit(slices: readonly EndpointSlice[], most: number): EndpointSlice | undefined {
  return slices
    .filter((slice) => sizeOf(slice) <= most)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .at(0);
}

function sizeOf(slice: EndpointSlice): number {
  return slice.endpoints?.length ?? 0;
}

function withAdded(slice: EndpointSlice, added: readonly Endpoint[]): EndpointSlice {
  return added.length === 0
    ? slice
    : { ...slice, endpoints: [...(slice.endpoints ?? []), ...added] };
}
