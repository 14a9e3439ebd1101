import type { Endpoint, EndpointConditions } from './objects.ts';

/**
 * What an endpoint's published conditions say of it.
 * `ready`; `ready-forced`: published as ready though it does not serve or is terminating (a Service with
 * publishNotReadyAddresses, or a foreign writer); `draining`: terminating, still serving;
 * `terminating`: terminating and no longer serving; `not-ready`.
 */
export type EndpointState = 'ready' | 'ready-forced' | 'draining' | 'terminating' | 'not-ready';

/** discovery/v1 EndpointConditions with the API's meaning of absent values. */
export function conditionsOf(conditions: EndpointConditions | undefined): Required<{
  [K in keyof EndpointConditions]: boolean;
}> {
  return {
    ready: conditions?.ready ?? true,
    serving: conditions?.serving ?? true,
    terminating: conditions?.terminating ?? false,
  };
}

/** The state of an endpoint, from its conditions alone. */
export function endpointState(endpoint: Endpoint): EndpointState {
  const { ready, serving, terminating } = conditionsOf(endpoint.conditions);
  if (ready) return serving && !terminating ? 'ready' : 'ready-forced';
  if (!terminating) return 'not-ready';
  return serving ? 'draining' : 'terminating';
}

/** True for an endpoint that is terminating and still serves: the last resort of a Service. */
export function isLeaving(endpoint: Endpoint): boolean {
  const { serving, terminating } = conditionsOf(endpoint.conditions);
  return serving && terminating;
}

/**
 * Who an endpoint is, across slices and rewrites: its target's uid, else its target's name, else its
 * first address. (A Pod that is replaced under its old name is another endpoint.)
 */
export function endpointIdentity(endpoint: Endpoint): string {
  const target = endpoint.targetRef;
  if (target?.uid !== undefined && target.uid !== '') return `uid:${target.uid}`;
  if (target?.name !== undefined) {
    return `${target.kind ?? ''}:${target.namespace ?? ''}/${target.name}`;
  }
  return `address:${endpoint.addresses[0] ?? ''}`;
}

/** True where it says who it is; otherwise only its address is known. */
export function namesTarget({ targetRef }: Endpoint): boolean {
  return (targetRef?.uid ?? '') !== '' || targetRef?.name !== undefined;
}

/**
 * Who each of these endpoints is. One that names no target is the one that names a target and has its first address:
 * for kube-proxy both are one backend.
 */
export function endpointIdentities(endpoints: readonly Endpoint[]): (endpoint: Endpoint) => string {
  if (endpoints.every(namesTarget)) return endpointIdentity;
  const byAddress = new Map<string, string>();
  for (const endpoint of endpoints) {
    if (!namesTarget(endpoint)) continue;
    const identity = endpointIdentity(endpoint);
    for (const address of endpoint.addresses) {
      const known = byAddress.get(address);
      // Pods of one address: the choice must not depend on the order of slices.
      if (known === undefined || identity < known) byAddress.set(address, identity);
    }
  }
  return (endpoint) => {
    const named = namesTarget(endpoint) ? undefined : byAddress.get(endpoint.addresses[0] ?? '');
    return named ?? endpointIdentity(endpoint);
  };
}

/** True when the endpoint names a Pod; otherwise it is an address that somebody wrote. */
export function targetsPod(endpoint: Endpoint): boolean {
  return endpoint.targetRef?.kind === 'Pod';
}
