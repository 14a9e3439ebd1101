import { endpointState, targetsPod } from '#lib/domain/endpoint-state.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { Health } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';

const toneWords: Readonly<Record<Tone, string>> = {
  healthy: 'healthy',
  degraded: 'some not ready',
  fallback: 'only terminating left',
  'all-not-ready': 'none ready',
  'no-backends': 'nothing to send traffic to',
  external: 'alias outside the cluster',
  ready: 'ready',
  'ready-forced': 'published as ready, though it does not serve',
  draining: 'terminating, still serving',
  terminating: 'terminating, no longer serving',
  'not-ready': 'not ready',
  outside: 'ready, not a Pod',
  ghost: 'expected, not published',
};

const freshnessWords: Readonly<Record<Exclude<Freshness, 'live'>, string>> = {
  stale: 'last known',
  pending: 'not known yet',
  hidden: 'not visible to you',
  absent: 'not served by this cluster',
};

/** True where what is known may be told, if only as last known. */
export function isTold(fresh: Freshness): boolean {
  return fresh === 'live' || fresh === 'stale';
}

/** What a tone says, never claimed as true now unless it is: "last known: ready". */
export function toneText(tone: Tone, fresh: Freshness): string {
  if (fresh === 'live') return toneWords[tone];
  return fresh === 'stale' ? `${freshnessWords.stale}: ${toneWords[tone]}` : freshnessWords[fresh];
}

/** A sentence that rests on a source, with "last known" in front where it may no longer be true. */
export function knownText(text: string, fresh: Freshness): string {
  if (fresh === 'live') return text;
  return fresh === 'stale' ? `${freshnessWords.stale}: ${text}` : freshnessWords[fresh];
}

/** The tone of an endpoint; a ready one that is no Pod is somebody's address outside the cluster's Pods. */
export function endpointTone(endpoint: Endpoint): Tone {
  const state = endpointState(endpoint);
  return state === 'ready' && !targetsPod(endpoint) ? 'outside' : state;
}

/** True where a new connection finds nobody who will take it for long. */
export function servesNobody(health: Health): boolean {
  return health === 'no-backends' || health === 'all-not-ready' || health === 'fallback';
}
