import { conditionsOf, endpointIdentities, namesTarget } from './endpoint-state.ts';
import type { Endpoint } from './objects.ts';

/**
 * One entry for each endpoint, however many slices, families or addresses publish it. Where entries disagree one that
 * is not terminating wins over a terminating one, then a ready one over one that is not: a choice of ours, made so that
 * the order of slices never matters. kube-proxy decides otherwise: of entries with one address and port it keeps the
 * first that it reads, or the last on its own Node, and it reads slices in an order that changes from run to run
 * (endpointslicecache.go, k8s 1.34); lib/traffic/merge-duplicates.ts follows it. Where entries disagree, D09 says so.
 */
export function distinctEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  // Each port of a Service, its judgement and its diagnosis ask for the same one after the other.
  if (lastAsked.endpoints === endpoints) return lastAsked.distinct;
  const distinct = findDistinct(endpoints);
  lastAsked = { endpoints, distinct };
  return distinct;
}

let lastAsked: Readonly<Record<'endpoints' | 'distinct', readonly Endpoint[]>> = {
  endpoints: [],
  distinct: [],
};

function findDistinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  // Nearly all name a uid, and another one each; no text is put together for those.
  const uids = new Set(endpoints.map(uidOf));
  const areNamed = !uids.has('');
  if (areNamed && uids.size === endpoints.length) return endpoints;
  const identify = areNamed ? uidOf : endpointIdentities(endpoints);
  const distinct: Endpoint[] = [];
  const places = new Map<string, number>();
  for (const endpoint of endpoints) {
    const identity = identify(endpoint);
    const place = places.get(identity);
    const known = place === undefined ? undefined : distinct[place];
    if (place === undefined || known === undefined) {
      places.set(identity, distinct.length);
      distinct.push(endpoint);
    } else distinct[place] = merged(known, endpoint);
  }
  return distinct;
}

function uidOf({ targetRef }: Endpoint): string {
  return targetRef?.uid ?? '';
}

/** The entry that wins; the conditions of one that names no target are told of the one that does. */
function merged(known: Endpoint, other: Endpoint): Endpoint {
  const winner = rank(other) > rank(known) ? other : known;
  if (namesTarget(winner)) return winner;
  const named = [known, other].find(namesTarget);
  return named === undefined ? winner : { ...named, conditions: winner.conditions };
}

function rank(endpoint: Endpoint): number {
  const { ready, terminating } = conditionsOf(endpoint.conditions);
  return (terminating ? 0 : 2) + (ready ? 1 : 0);
}
