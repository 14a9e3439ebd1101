import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Random } from '#simulator/random.ts';
import type { Change } from '#simulator/store/change.ts';

/** A Pod that a slice publishes. */
export type PublishedPod = {
  readonly namespace: string;
  readonly service: string;
  readonly pod: string;
  readonly node: string;
};

/** The Pods behind Services, found by their slices: no list of all Pods is needed. */
export type PublishedPods = {
  /** Any one, each as likely as the others; undefined where there are too few to find one soon. */
  pick(random: Random): PublishedPod | undefined;
  /** Those of any one slice of at most so many, each slice as likely as the others; none where there is none such soon. */
  beside(random: Random, most: number): readonly PublishedPod[];
  /** Once each, though several slices may publish one. */
  where(holds: (endpoint: Endpoint) => boolean): Iterable<PublishedPod>;
  /** To be told every change of a slice. */
  changed(change: Change<EndpointSlice>): void;
};

/** As many endpoints as a slice has at most: a slice of half as many is picked half as often. */
const mostEndpoints = 100;
const mostTries = 100;

/** `isTaken` Services are left alone. */
export function createPublishedPods(
  cluster: Cluster,
  isTaken: (namespace: string, service: string) => boolean,
): PublishedPods {
  const slices: EndpointSlice[] = [];
  const places = new Map<string, number>();
  const keyOf = ({ metadata }: EndpointSlice): string => `${metadata.namespace}/${metadata.name}`;

  const put = (slice: EndpointSlice): void => {
    const place = places.get(keyOf(slice)) ?? slices.length;
    places.set(keyOf(slice), place);
    slices[place] = slice;
  };
  const drop = (slice: EndpointSlice): void => {
    const place = places.get(keyOf(slice));
    const last = slices.pop();
    places.delete(keyOf(slice));
    if (place === undefined || last === undefined || keyOf(last) === keyOf(slice)) return;
    slices[place] = last;
    places.set(keyOf(last), place);
  };
  const isUsable = ({ metadata: { namespace, labels } }: EndpointSlice): boolean => {
    const service = labels?.[serviceNameLabel];
    return (
      service !== undefined &&
      labels?.[managedByLabel] === sliceController &&
      !isTaken(namespace, service)
    );
  };
  const pickSlice = (random: Random): EndpointSlice | undefined => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const slice = slices[random.below(slices.length)];
      const size = slice?.endpoints?.length ?? 0;
      if (slice !== undefined && random.below(mostEndpoints) < size) return slice;
    }
    return undefined;
  };

  for (const slice of cluster.list('endpointslices')) if (isUsable(slice)) put(slice);

  return {
    pick: (random) => {
      const slice = pickSlice(random);
      const endpoints = slice?.endpoints ?? [];
      const endpoint = endpoints[random.below(endpoints.length)];
      return slice && endpoint && publishedPod(slice, endpoint);
    },
    beside: (random, most) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const slice = slices[random.below(slices.length)];
        const { length } = slice?.endpoints ?? [];
        if (slice === undefined || length === 0 || length > most) continue;
        return (slice.endpoints ?? []).flatMap((endpoint) => publishedPod(slice, endpoint) ?? []);
      }
      return [];
    },
    *where(holds) {
      const told = new Set<string>();
      for (const slice of slices) {
        for (const endpoint of slice.endpoints ?? []) {
          const found = holds(endpoint) ? publishedPod(slice, endpoint) : undefined;
          if (found === undefined || told.has(`${found.namespace}/${found.pod}`)) continue;
          told.add(`${found.namespace}/${found.pod}`);
          yield found;
        }
      }
    },
    changed: ({ type, entry }) => {
      if (type === 'DELETED') {
        if (places.has(entry.key)) drop(entry.object);
      } else if (isUsable(entry.object)) put(entry.object);
    },
  };
}

function publishedPod(
  { metadata }: EndpointSlice,
  { targetRef, nodeName }: Endpoint,
): PublishedPod | undefined {
  const { name, kind } = targetRef ?? {};
  const service = metadata.labels?.[serviceNameLabel];
  if (kind !== 'Pod' || name === undefined || service === undefined) return undefined;
  return { namespace: metadata.namespace, service, pod: name, node: nodeName ?? '' };
}
