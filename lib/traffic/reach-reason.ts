import type { Precheck } from './precheck.ts';

/** Why an endpoint is used or not by a client: a row of the decision for backends, of DNS, or a check before it; `NOT_OFFERED`: the Service has no such way in. */
export type ReachReason = BackendReason | DnsReason | Precheck | 'OTHER_FAMILY' | 'NOT_OFFERED';

export type BackendReason =
  | 'READY'
  | 'NOT_READY'
  | 'DRAINING_OTHERS_READY'
  | 'FALLBACK_TERMINATING'
  | 'TERMINATING_NOT_SERVING'
  | 'HINT_NODE'
  | 'HINT_OTHER_NODE'
  | 'FALLBACK_NODE_TO_ZONE'
  | 'HINT_ZONE'
  | 'HINT_OTHER_ZONE'
  | 'HINTS_IGNORED_INCOMPLETE'
  | 'HINTS_IGNORED_ZONE_UNCOVERED'
  | 'LOCAL_READY'
  | 'LOCAL_POLICY_OTHER_NODE'
  | 'LOCAL_FALLBACK_TERMINATING'
  | 'NO_NODENAME';

/** A headless Service has no backends: DNS names its endpoints or hides them. */
export type DnsReason = 'DNS_PUBLISHED' | 'DNS_HIDDEN';

/**
 * What else there is to know of an endpoint. `PUBLISHED_NOT_READY` and `PUBLISHED_TERMINATING`: it counts as ready though
 * it does not serve or is terminating; `ASSUMED_READY`: no condition says so; `AFFINITY`: one of several, but each client stays
 * with the one it got.
 */
export type ReachNote =
  | 'PUBLISHED_NOT_READY'
  | 'PUBLISHED_TERMINATING'
  | 'ASSUMED_READY'
  | 'AFFINITY';
