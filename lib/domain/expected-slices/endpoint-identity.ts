import type { Endpoint } from '#lib/domain/objects.ts';

/**
 * Who an endpoint is to the controller: its addresses, hostname and target's name, not the target's uid. An
 * endpoint that keeps its identity is updated where it stands; any other change moves it.
 */
export function controllerIdentity(endpoint: Endpoint): string {
  return JSON.stringify([
    [...endpoint.addresses].sort(),
    endpoint.hostname ?? '',
    endpoint.targetRef?.namespace ?? '',
    endpoint.targetRef?.name ?? '',
  ]);
}

/**
 * True when two endpoints of one identity also say the same. Hints are not compared: they are decided after it is
 * known which slices change. Source: k8s.io/endpointslice EndpointsEqualBeyondHash.
 */
export function saysTheSame(a: Endpoint, b: Endpoint): boolean {
  return (
    a.nodeName === b.nodeName &&
    a.zone === b.zone &&
    a.conditions?.ready === b.conditions?.ready &&
    a.conditions?.serving === b.conditions?.serving &&
    a.conditions?.terminating === b.conditions?.terminating &&
    a.targetRef?.kind === b.targetRef?.kind &&
    a.targetRef?.uid === b.targetRef?.uid
  );
}
