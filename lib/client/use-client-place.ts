import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Endpoint } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import type { ClientPlace } from './client-places.ts';
import { clientNodes, placeOfClient } from './client-places.ts';
import type { createReachCache } from './reach-cache.ts';
import { seenFromWords } from './seen-from.ts';
import type { ServiceReach } from './service-reach.ts';
import type { TopologyState } from './topology-state.ts';
import { useNodes } from './use-nodes.ts';
import { useSelect, useTopologyPage } from './use-topology.ts';
import { useSeenFrom } from './view-params.ts';

/** The client whose reach is shown, with what was worked out for it; undefined while none is chosen. */
export type SeenPlace = {
  readonly place: ClientPlace;
  /** "node n3" */
  readonly words: string;
  reach(state: TopologyState, serviceKey: string): ServiceReach | undefined;
};

export const SeenPlaceContext = createContext<SeenPlace | undefined>(undefined);

/** Follows the chosen client and the Nodes; the same value while neither changed. For the one who provides the context. */
export function useChosenPlace(): SeenPlace | undefined {
  const [from] = useSeenFrom();
  const nodes = useClientNodes(from !== null);
  const rules = useTrafficRules(from !== null);
  return useMemo(() => {
    if (from === null || nodes === undefined || rules === undefined) return undefined;
    const place = placeOfClient(from, nodes);
    return { place, words: seenFromWords(from), reach: rules.createReachCache(place) };
  }, [from, nodes, rules]);
}

type TrafficRules = { readonly createReachCache: typeof createReachCache };

/** The rules of traffic are fetched once somebody needs them: the page opens without. */
function useTrafficRules(isNeeded: boolean): TrafficRules | undefined {
  const [rules, setRules] = useState<TrafficRules>();
  useEffect(() => {
    if (isNeeded) void import('./reach-cache.ts').then(setRules);
  }, [isNeeded]);
  return rules;
}

/** The Nodes that a client may be on; undefined until they are known, the same value while they are the same. */
export function useClientNodes(isNeeded: boolean): readonly ClientNode[] | undefined {
  const { store } = useTopologyPage();
  const known = useNodes(isNeeded);
  const slices = useSelect((state) =>
    isNeeded && known?.kind === 'unknown' ? state.slices : undefined,
  );
  const last = useRef<{ text: string; nodes: readonly ClientNode[] }>(undefined);
  if (!isNeeded || known === undefined) return undefined;
  const nodes = clientNodes(known, (slices ?? store.getState().slices).values());
  const text = JSON.stringify(nodes.map(({ name, zone }) => [name, zone]));
  if (last.current?.text !== text) last.current = { text, nodes };
  return last.current.nodes;
}

/** What the chosen client reaches of a Service; undefined while no client is chosen. */
export function useServiceReach(serviceKey: string): ServiceReach | undefined {
  const seen = useContext(SeenPlaceContext);
  return useSelect((state) => seen?.reach(state, serviceKey));
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
  return useSelect((state) => {
    const slice = seen && state.slices.get(sliceKey);
    return slice?.serviceName === undefined ? '' : objectKey(slice.namespace, slice.serviceName);
  });
}
