import type { ProxyEndpoint } from './proxy-endpoint.ts';
import type { ClientNode, ProxyList } from './proxy-lists.ts';
import { clusterList, isFallback, localList } from './proxy-lists.ts';
import type { BackendReason } from './reach-reason.ts';
import type { TrafficPolicy } from './way-policy.ts';

/** The list in force on a Node, and why each backend is in it or not. */
export type JudgedList = ProxyList & { reasonOf(backend: ProxyEndpoint): BackendReason };

/** Judges the backends of a port for a Node. `wantsSameNode`: the Service asks for endpoints on the client's own Node. */
export function judgeBackends(
  backends: readonly ProxyEndpoint[],
  node: ClientNode,
  { policy, wantsSameNode }: { policy: TrafficPolicy; wantsSameNode: boolean },
): JudgedList {
  if (policy === 'Local') {
    const list = localList(backends, node);
    return { ...list, reasonOf: (backend) => localReason(backend, node, list) };
  }
  const list = clusterList(backends, node);
  const ready = readyReasons(backends, list, wantsSameNode);
  const used = new Set(list.endpoints);
  return {
    ...list,
    reasonOf: (backend) =>
      backend.ready ? ready(used.has(backend)) : unreadyReason(backend, list.mode),
  };
}

function unreadyReason(backend: ProxyEndpoint, mode: ProxyList['mode']): BackendReason {
  if (!backend.terminating) return 'NOT_READY';
  if (!isFallback(backend)) return 'TERMINATING_NOT_SERVING';
  return mode === 'terminating-fallback' ? 'FALLBACK_TERMINATING' : 'DRAINING_OTHERS_READY';
}

/** The reason of a ready backend, by whether it is used. */
function readyReasons(
  backends: readonly ProxyEndpoint[],
  { mode }: ProxyList,
  wantsSameNode: boolean,
): (isUsed: boolean) => BackendReason {
  if (mode === 'same-node') return (isUsed) => (isUsed ? 'HINT_NODE' : 'HINT_OTHER_NODE');
  const live = backends.filter(({ ready }) => ready);
  if (mode === 'same-zone') {
    const isFallbackToZone = wantsSameNode || live.every(({ forNodes }) => forNodes.size > 0);
    if (isFallbackToZone) return () => 'FALLBACK_NODE_TO_ZONE';
    return (isUsed) => (isUsed ? 'HINT_ZONE' : 'HINT_OTHER_ZONE');
  }
  if (mode !== 'hints-ignored') return () => 'READY';
  const isComplete = live.every(({ forZones }) => forZones.size > 0);
  return () => (isComplete ? 'HINTS_IGNORED_ZONE_UNCOVERED' : 'HINTS_IGNORED_INCOMPLETE');
}

function localReason(backend: ProxyEndpoint, node: ClientNode, { mode }: ProxyList): BackendReason {
  if (!(backend.nodeName ?? '')) return 'NO_NODENAME';
  if (!(backend.ready || isFallback(backend))) {
    return backend.terminating ? 'TERMINATING_NOT_SERVING' : 'NOT_READY';
  }
  if (backend.nodeName !== node.name) return 'LOCAL_POLICY_OTHER_NODE';
  if (backend.ready) return 'LOCAL_READY';
  return mode === 'terminating-fallback' ? 'LOCAL_FALLBACK_TERMINATING' : 'DRAINING_OTHERS_READY';
}
