import type { SeenTimes } from '#lib/domain/expected-slices/trigger-time.ts';
import { nextTriggerTime } from '#lib/domain/expected-slices/trigger-time.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';

/** What slice writes say of their cause, for all Services of a controller. See expected-slices/trigger-time.ts. */
export type TriggerTimes = {
  /** Of a look at all Pods that the Service's selector matches. */
  ofAll(key: string, service: Service, matching: readonly Pod[]): string | undefined;
  /** The same where it is known that no other Pods than these have changed since the last look. */
  ofChanged(key: string, service: Service, changed: readonly Pod[]): string | undefined;
  /** The Service is gone. */
  forget(key: string): void;
};

type Seen = { readonly service: string | undefined; readonly pods: Map<string, string> };

/** `settled` are the Services that the controller has looked at before it began here; it saw all Pods as they were. */
export function createTriggerTimes(settled: Set<string>, settledMs: number): TriggerTimes {
  const seen = new Map<string, Seen>();

  /** What is not remembered of a settled Service's Pods is what they were when it was settled. */
  const withSettled = (key: string, service: Service, pods: readonly Pod[]): Seen | undefined => {
    if (!settled.has(key)) return seen.get(key);
    const former = seen.get(key) ?? {
      service: service.metadata.creationTimestamp,
      pods: new Map<string, string>(),
    };
    for (const pod of pods) {
      const { name } = pod.metadata;
      const time = readyTime(pod);
      if (time === undefined || former.pods.has(name) || Date.parse(time) > settledMs) continue;
      former.pods.set(name, time);
    }
    return former;
  };
  const remember = (key: string, { service, pods }: SeenTimes): void => {
    seen.set(key, { service, pods: new Map(pods) });
  };

  return {
    ofAll: (key, service, matching) => {
      const timed = nextTriggerTime(service, matching, withSettled(key, service, matching));
      settled.delete(key);
      remember(key, timed.seen);
      return timed.triggerTime;
    },
    ofChanged: (key, service, changed) => {
      const former = withSettled(key, service, changed);
      const timed = nextTriggerTime(service, changed, former);
      if (former === undefined) remember(key, timed.seen);
      else for (const [name, time] of timed.seen.pods) former.pods.set(name, time);
      if (former !== undefined) seen.set(key, former);
      return timed.triggerTime;
    },
    forget: (key) => {
      seen.delete(key);
      settled.delete(key);
    },
  };
}

function readyTime(pod: Pod): string | undefined {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
}
