import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { MeasuredView, Seen } from '../stations/measured-world.ts';

/** What there is to look at and to lose in a cluster, whatever its things are called. */
export type ClusterSights = {
  readonly namespaces: readonly string[];
  /** One Service that is well, with few endpoints where there is such a one. */
  readonly view: MeasuredView;
  readonly nodes: readonly SeenNode[];
};

export type SeenNode = {
  readonly name: string;
  readonly zone: string | undefined;
  /** So many endpoints stop being ready when it is lost. */
  readonly endpoints: number;
};

const zoneLabel = 'topology.kubernetes.io/zone';
/** As many as are all in sight when their Service is opened. */
const mostEndpoints = 15;
const fewestEndpoints = 5;

/** @throws Error when no Service is well */
export function clusterSights(cluster: Cluster): ClusterSights {
  const slices = cluster.list('endpointslices');
  const owned = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = serviceKeyOf(slice);
    owned.set(key, [...(owned.get(key) ?? []), slice]);
  }
  const services = cluster.list('services');
  const names = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort();
  const wells = names.filter((name) => isWell(owned.get(name) ?? []));
  const key = wells.find((name) => isInSight(owned.get(name) ?? [])) ?? wells[0];
  if (key === undefined) throw new Error('the cluster has no Service to look at');
  const always = new Set(
    services
      .filter(({ spec }) => spec.publishNotReadyAddresses === true)
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  return {
    namespaces: [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))],
    view: viewOf(key, owned.get(key) ?? []),
    nodes: seenNodes(
      cluster,
      slices.filter((slice) => !always.has(serviceKeyOf(slice))),
    ),
  };
}

function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.labels?.[serviceNameLabel]}`;
}

/** Enough of them, and not too many. */
function isInSight([slice]: readonly EndpointSlice[]): boolean {
  const { length } = slice?.endpoints ?? [];
  return length >= fewestEndpoints && length <= mostEndpoints;
}

/** All endpoints in one slice, each a ready Pod. */
function isWell([slice, ...others]: readonly EndpointSlice[]): boolean {
  const endpoints = slice?.endpoints ?? [];
  return (
    others.length === 0 &&
    endpoints.length > 0 &&
    endpoints.every(
      ({ conditions, targetRef }) => conditions?.ready === true && targetRef?.kind === 'Pod',
    )
  );
}

function viewOf(key: string, slices: readonly EndpointSlice[]): MeasuredView {
  const [namespace = '', service = ''] = key.split('/');
  const endpoints = slices.flatMap((slice) =>
    (slice.endpoints ?? []).map(
      ({ addresses, targetRef }): Seen => ({
        namespace,
        service,
        pod: targetRef?.name ?? '',
        address: addresses[0] ?? '',
      }),
    ),
  );
  return { namespace, services: [key], endpoints, readyAs: 'ready' };
}

function seenNodes(cluster: Cluster, slices: readonly EndpointSlice[]): readonly SeenNode[] {
  const counts = new Map<string, number>();
  for (const { nodeName, conditions, targetRef } of slices.flatMap(
    ({ endpoints }) => endpoints ?? [],
  )) {
    const falls = conditions?.ready !== false && targetRef?.kind === 'Pod';
    if (nodeName !== undefined && falls) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  }
  return cluster.list('nodes').map(({ metadata }) => ({
    name: metadata.name,
    zone: metadata.labels?.[zoneLabel],
    endpoints: counts.get(metadata.name) ?? 0,
  }));
}
