import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import type { PodContainer } from './pod-containers.ts';
import type { PodSubject } from './pod-trouble.ts';

const askedAt = [
  ['httpGet', 'path'],
  ['httpGet', 'port'],
  ['tcpSocket', 'port'],
  ['grpc', 'port'],
] as const;

/** Where and what the probe asks, as far as it says so; of a command nothing is kept. */
export function probeEvidence(
  pod: Pod,
  { specPath }: PodContainer,
  probe: 'readinessProbe' | 'startupProbe',
): readonly Evidence[] {
  return askedAt
    .map((place) => podEvidence(pod, [...specPath, probe, ...place]))
    .filter(({ value }) => value !== null);
}

/**
 * RFC 3339: since when the container of a Pod that was never ready is starting. A container that was started again
 * keeps the time since when the Pod is not ready, so that restarting buys it no time.
 */
export function startOf({ ready, view }: PodSubject, { status }: PodContainer): string | undefined {
  const startedAt = status.state?.running?.startedAt;
  const since = ready?.lastTransitionTime;
  if ((status.restartCount ?? 0) > 0) return since;
  const started = objectTime(startedAt, view.now);
  const notReady = objectTime(since, view.now);
  if (started === undefined || notReady === undefined) return startedAt ?? since;
  return started > notReady ? startedAt : since;
}

/** The Pod became not ready well after the container was started: it was ready before. */
export function wasReadyBefore({ ready, view }: PodSubject, { status }: PodContainer): boolean {
  const started = objectTime(status.state?.running?.startedAt, view.now);
  const notReady = objectTime(ready?.lastTransitionTime, view.now);
  if (started === undefined || notReady === undefined) return false;
  return notReady > started + view.thresholds.graceNewMs;
}
