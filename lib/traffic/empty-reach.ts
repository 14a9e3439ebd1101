import type { ProxyEndpoint } from './proxy-lists.ts';
import { isFallback } from './proxy-lists.ts';
import type { TrafficPolicy } from './way-policy.ts';

/**
 * What a client feels where nothing is used. `refused`: rejected at once; `dropped`: no answer until it gives up;
 * `no-name`: DNS says that the name does not exist; `not-offered`: the Service has no such way in; `not-proxied`:
 * kube-proxy has no rules for it. Source: k8s 1.34 iptables/proxier.go; other modes may differ.
 */
export type EmptyReach = 'refused' | 'dropped' | 'no-name' | 'not-offered' | 'not-proxied';

/** An empty list of a port that kube-proxy has rules for: nothing anywhere is refused, nothing on this Node dropped. */
export function emptyReach(policy: TrafficPolicy, backends: readonly ProxyEndpoint[]): EmptyReach {
  const isSomewhere = backends.some((backend) => backend.ready || isFallback(backend));
  return policy === 'Local' && isSomewhere ? 'dropped' : 'refused';
}
