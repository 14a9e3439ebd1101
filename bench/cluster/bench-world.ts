import type { LargeWorld } from '#simulator/world/large/large-world.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';

/** `uniform`: all Services look alike; `large`: their sizes have a long tail, and there are troubles and rarities from the start. */
export const worldKinds = ['uniform', 'large'] as const;
export type WorldKind = (typeof worldKinds)[number];

/** A cluster of a size: so many endpoints, and as many of everything else as belongs to that. */
export type BenchWorld = { readonly kind: WorldKind; readonly endpoints: number };

/** As in the large clusters that were asked about: 10 000 Services of 150 000 endpoints on 5 000 Nodes. */
export const endpointsPerService = 15;
const endpointsPerNode = 30;
const fewestNodes = 3;
const servicesPerNamespace = 400;
const fewestNamespaces = 2;

/** The world of that size. */
export function worldOf({ kind, endpoints }: BenchWorld): UniformWorld | LargeWorld {
  const services = Math.max(1, Math.round(endpoints / endpointsPerService));
  const counts = {
    services,
    nodes: Math.max(fewestNodes, Math.round(endpoints / endpointsPerNode)),
    namespaces: Math.max(fewestNamespaces, Math.round(services / servicesPerNamespace)),
  };
  if (kind === 'large') return { kind, endpoints, ...counts };
  return { kind, podsPerService: endpointsPerService, ...counts };
}
