import type { ProxyEndpoint } from './proxy-endpoint.ts';
import { isFallback } from './proxy-lists.ts';

/**
 * What a client feels where nothing is used. `refused`: rejected at once; `dropped`: no answer until it gives up;
 * `no-name`: DNS says that the name does not exist; `not-offered`: the Service has no such way in; `not-proxied`:
 * kube-proxy has no rules for it. Source: k8s 1.34 iptables/proxier.go; other modes may differ.
 */
export type EmptyReach = 'refused' | 'dropped' | 'no-name' | 'not-offered' | 'not-proxied';

/**
 * For an empty list of a port that kube-proxy has rules for. Where something can be used elsewhere, only policy Local
 * leaves the list empty.
 */
export function emptyReach(backends: readonly ProxyEndpoint[]): EmptyReach {
  const isSomewhere = backends.some((backend) => backend.ready || isFallback(backend));
  return isSomewhere ? 'dropped' : 'refused';
}
