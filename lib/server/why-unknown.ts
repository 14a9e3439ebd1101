import type { SourcePhase, SourceResource } from '#lib/domain/source-status.ts';
import { isOptional, resourceWords } from '#lib/domain/source-status.ts';
import { mostLookedPods } from './choose-looked.ts';

/** Above this many Pods they, and what explains them, are watched only where somebody looks (150 000 Pods are 1.1 GB of JSON). */
export const podsEverywhereLimit = 5_000;

export type Unlisted = {
  readonly resource: SourceResource;
  /** Of the source that would tell; absent: there is none. */
  readonly phase: SourcePhase | undefined;
  readonly withoutEndpoints: boolean;
  readonly isLookedAt: boolean;
  /** Somebody looks, but there are too many Pods where others look. */
  readonly isCrowdedOut: boolean;
  /** Whether there are few enough Pods to watch them all; `undefined` while they are being counted. */
  readonly podsEverywhere: boolean | undefined;
};

/**
 * Why objects that were not listed are not at hand, as a plain sentence without its full stop; `undefined` where their API is
 * not served: there are none then.
 */
export function whyUnlisted(unlisted: Unlisted): string | undefined {
  const { resource, phase } = unlisted;
  const words = resourceWords[resource];
  if (phase === 'denied') return `${words} are not visible to you`;
  if (phase === 'absent') {
    return isOptional(resource) ? undefined : `${words} are not served by this API server`;
  }
  if (phase !== undefined) return `${words} are being listed`;
  if (resource === 'nodes') return 'Nodes are not asked for: --without-nodes is set';
  if (resource === 'endpoints' && unlisted.withoutEndpoints) {
    return 'Endpoints are not asked for: --no-endpoints is set';
  }
  if (resource === 'endpoints' && !unlisted.isLookedAt) {
    return 'Endpoints are watched while somebody looks';
  }
  if (unlisted.isCrowdedOut) {
    return `${words} of this namespace wait: no more than ${mostLookedPods} Pods are watched at a time, first where a Service is open`;
  }
  return unlisted.podsEverywhere === false
    ? `${words} are watched where you look and where trouble lasts: this cluster has more than ${podsEverywhereLimit} Pods`
    : 'Pods are being counted';
}
