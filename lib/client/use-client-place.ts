import { createContext, useContext } from 'react';
import type { Endpoint } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ClientPlace } from './client-places.ts';
import type { ServiceReach } from './service-reach.ts';
import type { TopologyState } from './topology-state.ts';
import { usePart, usePartsOf, useServiceEntry } from './use-topology.ts';

/** The client whose reach is shown, with what was worked out for it; undefined while none is chosen. */
export type SeenPlace = {
  readonly place: ClientPlace;
  /** "node n3" */
  readonly words: string;
  reach(state: TopologyState, serviceKey: string): ServiceReach | undefined;
};

export const SeenPlaceContext = createContext<SeenPlace | undefined>(undefined);

/** What the chosen client reaches of a Service; undefined while no client is chosen. */
export function useServiceReach(serviceKey: string): ServiceReach | undefined {
  const seen = useContext(SeenPlaceContext);
  const entry = useServiceEntry(seen === undefined ? '' : serviceKey);
  return usePartsOf(entry, (state) => seen?.reach(state, serviceKey));
}

/** Why the chosen client does not reach an endpoint, whole; undefined where it does or none is chosen. */
export function useUnreachedIn(serviceKey: string): (endpoint: Endpoint) => string | undefined {
  const seen = useContext(SeenPlaceContext);
  const reach = useServiceReach(serviceKey);
  return (endpoint) => {
    const reason = reach?.unreached.get(endpoint);
    return reason === undefined ? undefined : `not reached from ${seen?.words}: ${reason}`;
  };
}

/** On which ports the chosen client does not reach an endpoint that it does reach; undefined where there is none. */
export function usePartlyIn(serviceKey: string): (endpoint: Endpoint) => string | undefined {
  const seen = useContext(SeenPlaceContext);
  const reach = useServiceReach(serviceKey);
  return (endpoint) => {
    const missed = reach?.partly.get(endpoint);
    return missed === undefined ? undefined : `reached from ${seen?.words}, but ${missed}`;
  };
}

/** Why the chosen client does not reach an endpoint of a slice. */
export function useUnreachedWords(sliceKey: string): (endpoint: Endpoint) => string | undefined {
  return useUnreachedIn(useServiceOf(sliceKey));
}

/** On which ports it does not. */
export function usePartlyWords(sliceKey: string): (endpoint: Endpoint) => string | undefined {
  return usePartlyIn(useServiceOf(sliceKey));
}

/** The Service that a slice belongs to; empty while no client is chosen, as nothing depends on it then. */
function useServiceOf(sliceKey: string): string {
  const seen = useContext(SeenPlaceContext);
  return usePart('slices', seen === undefined ? '' : sliceKey, (state) => {
    const slice = seen && state.slices.get(sliceKey);
    return slice?.serviceName === undefined ? '' : objectKey(slice.namespace, slice.serviceName);
  });
}
