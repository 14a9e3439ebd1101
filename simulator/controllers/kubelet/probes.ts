import type { PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import type { PodEvents } from './pod-events.ts';
import { probedContainer, probePeriodMs } from './probe-output.ts';

/** Readiness probes that fail: each is recorded as Unhealthy at every period, until it passes or the Pod goes. */
export type Probes = {
  /** Without output: what such a probe usually says. Nothing happens for a Pod without readiness probe. */
  fail(pod: PodObject, output?: string): void;
  pass(uid: string): void;
};

export function createProbes(
  clock: Clock,
  events: PodEvents,
  current: (pod: PodObject) => PodObject | undefined,
): Probes {
  const failing = new Map<string, () => void>();

  const pass = (uid: string): void => {
    failing.get(uid)?.();
    failing.delete(uid);
  };
  const fail = (pod: PodObject, output?: string): void => {
    const { uid = '' } = pod.metadata;
    pass(uid);
    const container = probedContainer(pod);
    const present = current(pod);
    if (container === undefined || present === undefined) return;
    if (present.metadata.deletionTimestamp !== undefined) return;
    events.unhealthy(present, container, output);
    failing.set(
      uid,
      clock.after(probePeriodMs(container), () => fail(present, output)),
    );
  };
  return { fail, pass };
}
