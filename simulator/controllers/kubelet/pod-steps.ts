import type { PodObject } from '#simulator/api/objects.ts';
import { gateState } from '#simulator/controllers/pod-status.ts';
import { backOffSeconds } from './back-off.ts';

/** How long the containers of a Pod take. */
export type PodTimings = {
  /** From the Node to running containers; each init container takes as long. */
  readonly startMs: number;
  /** From running containers to the first passed readiness probe; 'never' if none passes. */
  readonly readyMs: number | 'never';
  /** From the request to delete to the end of the containers, at most the grace period. */
  readonly stopMs: number;
  /** The containers end by themselves, so long after each start; absent: they run until they are stopped. */
  readonly exit?: { readonly afterMs: number; readonly exitCode: number };
};

/** What a kubelet does next with a Pod. */
export type Step =
  | 'accept'
  | 'initialize'
  | 'start'
  | 'ready'
  | 'exit'
  | 'restart'
  | 'gates'
  | 'stop';

/** What a kubelet remembers of a Pod with something to come. */
export type Life = {
  readonly timings: PodTimings;
  /** When the containers started last; undefined while they do not run. */
  readonly runningSinceMs: number | undefined;
  /** True until a readiness probe has passed since then. */
  readonly isUnprobed: boolean;
  /** How many init containers have ended; -1 before the first has started. */
  readonly initialized: number;
};

/** A crashed container without back-off starts again after this. */
const restartMs = 1000;

/** The next step; undefined when there is nothing to do. */
export function nextStep(pod: PodObject, life: Life | undefined): Step | undefined {
  const { metadata, spec, status } = pod;
  if (spec?.nodeName === undefined) return undefined;
  if (metadata.deletionTimestamp !== undefined) {
    // Without grace the API server does the rest; what still holds the Pod is a finalizer.
    return (metadata.deletionGracePeriodSeconds ?? 0) === 0 ? undefined : 'stop';
  }
  if (status?.phase === 'Pending') return startStep(pod, life);
  if (status?.phase !== 'Running') return undefined;
  if (life !== undefined && life.runningSinceMs === undefined) return 'restart';
  if (hasOtherGates(pod)) return 'gates';
  return life === undefined ? undefined : runningStep(life);
}

/** How long the step takes from now. */
export function delayOf(
  step: Step,
  pod: PodObject,
  { timings, runningSinceMs, isUnprobed }: Life,
  now: number,
): number {
  const ranMs = now - (runningSinceMs ?? now);
  switch (step) {
    case 'accept':
    case 'gates':
      return 0;
    case 'initialize':
      return timings.startMs;
    case 'start':
      return hasInitContainers(pod) ? 0 : timings.startMs;
    case 'ready':
      return Math.max(0, firstReadyMs(timings, isUnprobed) - ranMs);
    case 'exit':
      return Math.max(0, (timings.exit?.afterMs ?? 0) - ranMs);
    case 'restart': {
      const seconds = backOffSeconds(restartCount(pod));
      return seconds === undefined ? restartMs : seconds * 1000;
    }
    case 'stop':
      return Math.min(timings.stopMs, (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000);
  }
}

/** How often the containers of a Pod were started again. */
export function restartCount({ status }: PodObject): number {
  return Math.max(0, ...(status?.containerStatuses ?? []).map((each) => each.restartCount ?? 0));
}

function startStep(pod: PodObject, life: Life | undefined): Step {
  if (life === undefined) return 'accept';
  const count = pod.spec?.initContainers?.length ?? 0;
  return hasInitContainers(pod) && life.initialized < count ? 'initialize' : 'start';
}

function runningStep({ timings, isUnprobed }: Life): Step | undefined {
  const readyMs = firstReadyMs(timings, isUnprobed);
  if (timings.exit !== undefined && timings.exit.afterMs <= readyMs) return 'exit';
  return readyMs === Number.POSITIVE_INFINITY ? undefined : 'ready';
}

function firstReadyMs({ readyMs }: PodTimings, isUnprobed: boolean): number {
  return isUnprobed && readyMs !== 'never' ? readyMs : Number.POSITIVE_INFINITY;
}

function hasInitContainers({ spec }: PodObject): boolean {
  return (spec?.initContainers ?? []).length > 0;
}

/** True when a readiness gate says otherwise than the Ready condition of a Pod whose containers are ready. */
function hasOtherGates(pod: PodObject): boolean {
  if ((pod.spec?.readinessGates ?? []).length === 0) return false;
  const conditions = new Map(pod.status?.conditions?.map(({ type, status }) => [type, status]));
  if (conditions.get('ContainersReady') !== 'True') return false;
  return conditions.get('Ready') !== gateState(pod).status;
}
