import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { endpointIdentity, endpointState } from '#lib/domain/endpoint-state.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { endpointTone } from './health-words.ts';

/** One endpoint of a slice under an id that is unique within it and stays while the endpoint stays. */
export type SliceItem = { readonly id: string; readonly endpoint: Endpoint; readonly rank: number };

/** With the endpoints themselves, so that what follows from them can go on from there. */
type KnownItems = {
  readonly items: ReadonlyMap<string, SliceItem>;
  readonly endpoints: readonly Endpoint[];
};

const itemsOfSlice = new WeakMap<SliceEntry, KnownItems>();
const itemOfEndpoint = new WeakMap<Endpoint, SliceItem>();

/** The endpoints of a slice by their ids; an item keeps its reference as long as its endpoint does. */
export function sliceItems(slice: SliceEntry): ReadonlyMap<string, SliceItem> {
  const known = itemsOfSlice.get(slice);
  if (known !== undefined) return known.items;
  const items = new Map<string, SliceItem>();
  const { endpoints } = slice;
  for (const endpoint of endpoints) {
    const identity = endpointIdentity(endpoint);
    let id = identity;
    for (let copy = 2; items.has(id); copy += 1) id = `${identity}~${copy}`;
    items.set(id, itemOf(endpoint, id));
  }
  itemsOfSlice.set(slice, { items, endpoints });
  return items;
}

function itemOf(endpoint: Endpoint, id: string): SliceItem {
  const known = itemOfEndpoint.get(endpoint);
  if (known?.id === id) return known;
  const item = { id, endpoint, rank: rankOf(endpoint) };
  itemOfEndpoint.set(endpoint, item);
  return item;
}

/** Not ready first: what needs a look stands at the top when a scope is opened. */
export function rankOf(endpoint: Endpoint): number {
  const state = endpointState(endpoint);
  if (state === 'ready') return 2;
  return state === 'not-ready' ? 0 : 1;
}

/** The distinct endpoints of a Service with their tones, for its line of dots. */
export function serviceItems(slices: readonly SliceEntry[]): readonly SliceItem[] {
  return distinctEndpoints(slices.flatMap((slice) => slice.endpoints)).map((endpoint) => ({
    id: endpointIdentity(endpoint),
    endpoint,
    rank: rankOf(endpoint),
  }));
}

/** What a slice as a whole has to offer. */
export function sliceTone(slice: SliceEntry): Tone {
  const tones = slice.endpoints.map(endpointTone);
  if (tones.length === 0) return 'no-backends';
  const serving = tones.filter((tone) => tone === 'ready' || tone === 'outside');
  if (serving.length === tones.length) return serving.includes('outside') ? 'outside' : 'ready';
  if (serving.length > 0) return 'degraded';
  return tones.includes('draining') ? 'fallback' : 'all-not-ready';
}

/** The part that all names begin with, up to a dash or dot; empty where it tells nothing. */
function sharedPrefix(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  if (rest.length === 0) return '';
  let length = first.length;
  for (const name of rest) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  const cut = Math.max(first.lastIndexOf('-', length - 1), first.lastIndexOf('.', length - 1));
  return first.slice(0, cut + 1);
}

/** The name an endpoint is known by: its target, its hostname, or its address. */
export function endpointName(endpoint: Endpoint): string {
  return endpoint.targetRef?.name ?? endpoint.hostname ?? endpoint.addresses[0] ?? '(no address)';
}

type Neighbours = Pick<SliceEntry, 'endpoints'>;

const prefixesKnown = new WeakMap<object, (name: string) => string>();

/**
 * What to dim in the name of an endpoint, so that the eye finds what differs: all up to the last dash where the rest tells
 * it from its neighbours in the slice, else the part that all of them share.
 */
export function dimmedPrefix(neighbours: Neighbours, name: string): string {
  // Names stay while conditions change.
  const names = neighbours instanceof LazySliceEntry ? neighbours.membership : neighbours;
  const known = prefixesKnown.get(names) ?? prefixFinder(neighbours);
  prefixesKnown.set(names, known);
  return known(name);
}

/** Walks the neighbours once, not for each of them. */
function prefixFinder({ endpoints }: Neighbours): (name: string) => string {
  const names = endpoints.map(endpointName);
  if (names.length < 2) return () => '';
  const shared = sharedPrefix(names);
  const byRest = new Map<string, number>();
  for (const name of names) {
    const rest = name.slice(lastPart(name));
    byRest.set(rest, (byRest.get(rest) ?? 0) + 1);
  }
  return (name) => {
    const cut = lastPart(name);
    return cut > 0 && byRest.get(name.slice(cut)) === 1 ? name.slice(0, cut) : shared;
  };
}

/** Where the last part of a name begins. */
function lastPart(name: string): number {
  return name.lastIndexOf('-') + 1;
}

export function ghostsOf(entry: ServiceEntry | undefined) {
  return entry?.expectation.kind === 'evaluated' ? entry.expectation.ghosts : [];
}
