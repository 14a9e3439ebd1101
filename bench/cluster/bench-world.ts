import type { UniformWorld } from '#simulator/world/uniform-world.ts';

/** A cluster of a size: so many endpoints, and as many of everything else as belongs to that. */
export type BenchWorld = { readonly endpoints: number };

/** As in the large clusters that were asked about: 10 000 Services of 150 000 endpoints on 5 000 Nodes. */
export const endpointsPerService = 15;
const endpointsPerNode = 30;
const fewestNodes = 3;
const servicesPerNamespace = 400;
const fewestNamespaces = 2;

/** The world of that size, of Services that all look alike. */
export function uniformWorldOf({ endpoints }: BenchWorld): UniformWorld {
  const services = Math.max(1, Math.round(endpoints / endpointsPerService));
  return {
    kind: 'uniform',
    services,
    podsPerService: endpointsPerService,
    nodes: Math.max(fewestNodes, Math.round(endpoints / endpointsPerNode)),
    namespaces: Math.max(fewestNamespaces, Math.round(services / servicesPerNamespace)),
  };
}
