import type { SourceResource, SourceStatus } from './source-status.ts';

/**
 * What may be said of facts that rest on a source.
 * `live` they are true now; `stale` they were true once (last known); `pending` nothing known yet;
 * `hidden` the API server refuses to show them; `absent` the API does not serve them.
 */
export type Freshness = 'live' | 'stale' | 'pending' | 'hidden' | 'absent';

/**
 * A probe is sent after 5 s of silence and given 5 s, so a healthy source has proof younger than this;
 * older proof means that the API server does not answer.
 */
export const staleAfterMs = 12_000;

/**
 * A watch that drops is open again within this time in normal life (API server timeouts, rolling
 * restarts behind a load balancer): no reason to alarm anybody.
 */
export const reconnectGraceMs = 5_000;

/** How fresh one source is, `elapsedMs` after its status was written. Pure: the caller brings the time. */
export function freshnessOf(status: SourceStatus, elapsedMs: number): Freshness {
  const proofAgeMs = status.proofAgeMs === undefined ? undefined : status.proofAgeMs + elapsedMs;
  switch (status.phase) {
    case 'denied':
      return 'hidden';
    case 'absent':
      return 'absent';
    case 'failed':
      return status.objects > 0 || proofAgeMs !== undefined ? 'stale' : 'pending';
    case 'connecting':
    case 'listing':
      return 'pending';
    case 'live':
      return proofAgeMs !== undefined && proofAgeMs <= staleAfterMs ? 'live' : 'stale';
    case 'reconnecting':
      if (proofAgeMs === undefined) return 'pending';
      return proofAgeMs <= reconnectGraceMs ? 'live' : 'stale';
  }
}

/** The statuses that facts of `resource` in `namespace` rest on: the cluster-wide source, else the namespace's. */
export function sourceFor(
  sources: readonly SourceStatus[],
  resource: SourceResource,
  namespace: string,
): SourceStatus | undefined {
  const own = sources.find((s) => s.resource === resource && s.namespace === namespace);
  return own ?? sources.find((s) => s.resource === resource && s.namespace === undefined);
}

const worstFirst: readonly Freshness[] = ['hidden', 'absent', 'pending', 'stale', 'live'];

/** The least fresh of several; facts that rest on several sources are as fresh as the least fresh one. */
export function leastFresh(freshness: readonly Freshness[]): Freshness {
  return worstFirst.find((f) => freshness.includes(f)) ?? 'pending';
}
