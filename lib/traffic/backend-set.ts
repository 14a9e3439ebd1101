import { mergeDuplicates, placeOf } from './merge-duplicates.ts';
import type { ProxyEndpoint } from './proxy-endpoint.ts';
import { proxyCandidates } from './proxy-lists.ts';
import type { ReachRequest } from './reach-request.ts';

/** The backends of a Service port, read once for any number of Nodes. */
export type BackendSet = {
  /** Before duplicates are merged. */
  readonly candidates: readonly ProxyEndpoint[];
  /** As the kube-proxy of a Node keeps them; undefined is a Node that no endpoint is on. */
  of(nodeName: string | undefined): readonly ProxyEndpoint[];
};

/** Costs one pass over the endpoints, and one for each Node only where duplicates have to be merged. */
export function buildBackendSet(request: Omit<ReachRequest, 'way'>): BackendSet {
  const { service, slices, port, family } = request;
  const bySlice = proxyCandidates(service, slices, port, family);
  const candidates = bySlice.flat();
  const merged = mergeDuplicates(bySlice, undefined);
  const hasDuplicates = merged.length < candidates.length;
  return {
    candidates,
    of: (nodeName) => (hasDuplicates ? mergeDuplicates(bySlice, nodeName) : merged),
  };
}

/** The entry that was kept in place of a duplicate. */
export function winnerOver(
  merged: readonly ProxyEndpoint[],
  candidate: ProxyEndpoint,
): ProxyEndpoint | undefined {
  const place = placeOf(candidate);
  return merged.find((kept) => placeOf(kept) === place);
}
