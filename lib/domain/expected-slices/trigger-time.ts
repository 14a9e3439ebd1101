import type { Pod, Service } from '#lib/domain/objects.ts';

/** What was timed when a Service was last looked at. Keep it for each Service, and drop it when the Service goes. */
export type SeenTimes = {
  readonly service: string | undefined;
  /** By Pod name: when its Ready condition last changed. */
  readonly pods: ReadonlyMap<string, string>;
};

export type TriggerTime = {
  /** The oldest cause since the last look; undefined if none is timed. */
  readonly triggerTime: string | undefined;
  readonly seen: SeenTimes;
};

/**
 * The time that the next slice write is to carry as its cause: at the first look the Service's creation, later the
 * oldest change of readiness, of the Pods that the selector matches, that is newer than the one seen before.
 * Source: k8s.io/endpointslice TriggerTimeTracker.
 */
export function nextTriggerTime(
  service: Service,
  matchingPods: readonly Pod[],
  seen: SeenTimes | undefined,
): TriggerTime {
  const created = service.metadata.creationTimestamp;
  const pods = new Map(
    matchingPods.flatMap((pod) => {
      const changed = readinessChange(pod);
      return changed === undefined ? [] : [[pod.metadata.name, changed] as const];
    }),
  );
  const next = { service: created, pods };
  if (seen === undefined) return { triggerTime: created, seen: next };

  const news = [...pods].filter(([name, time]) => isAfter(time, seen.pods.get(name)));
  const causes = news.map(([, time]) => time);
  if (created !== undefined && isAfter(created, seen.service)) causes.push(created);
  const triggerTime = causes.sort((a, b) => Date.parse(a) - Date.parse(b)).at(0);
  return { triggerTime, seen: next };
}

function readinessChange(pod: Pod): string | undefined {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
}

function isAfter(time: string, other: string | undefined): boolean {
  // Of a Service's Pods nearly all are as they were.
  if (time === other) return false;
  return other === undefined || Date.parse(time) > Date.parse(other);
}
