import type { Condition } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';

/** True when the Pod's Ready condition is True. */
export function isReady({ status }: PodObject): boolean {
  return (
    status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
  );
}

/** The Pod on a Node, as the scheduler writes it. */
export function scheduledPod(pod: PodObject, nodeName: string, time: string): PodObject {
  return {
    ...withConditions(pod, [{ type: 'PodScheduled', status: 'True' }], time),
    spec: { ...pod.spec, nodeName },
  };
}

/** The Pod that no Node takes. */
export function unschedulablePod(pod: PodObject, message: string, time: string): PodObject {
  const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
  return withConditions(pod, [condition], time);
}

/**
 * The running Pod with its containers ready or not, as its kubelet reports it. A Pod with readiness gates is ready only
 * when their conditions are True, too.
 */
export function withReadiness(pod: PodObject, ready: boolean, time: string): PodObject {
  const containerStatuses = (pod.status?.containerStatuses ?? []).map((container) => ({
    ...container,
    ready: ready && container.state?.running !== undefined,
  }));
  const isUnready = !ready || containerStatuses.some((container) => !container.ready);
  const names = (pod.spec?.containers ?? []).map(({ name }) => name).join(' ');
  const unready = {
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${names}]`,
  };
  const containersReady = isUnready ? unready : { status: 'True' };
  const changed = { ...pod, status: { ...pod.status, containerStatuses } };
  return withConditions(
    changed,
    [
      { type: 'Ready', ...(isUnready ? unready : gateState(pod)) },
      { type: 'ContainersReady', ...containersReady },
    ],
    time,
  );
}

/** What the readiness gates make of a Pod whose containers are ready. */
export function gateState({ spec, status }: PodObject): Omit<Condition, 'type'> {
  const conditions = new Map(status?.conditions?.map(({ type, status: is }) => [type, is]));
  const faults = (spec?.readinessGates ?? []).flatMap(({ conditionType }) => {
    const is = conditions.get(conditionType);
    if (is === 'True') return [];
    const gate = `corresponding condition of pod readiness gate "${conditionType}"`;
    return is === undefined
      ? [`${gate} does not exist.`]
      : [`the status of pod readiness gate "${conditionType}" is not "True", but ${is}`];
  });
  if (faults.length === 0) return { status: 'True' };
  return { status: 'False', reason: 'ReadinessGatesNotReady', message: faults.join(', ') };
}

/** A condition keeps its place, and its time while its status stays. */
export function withConditions(
  pod: PodObject,
  changed: readonly Condition[],
  time: string,
): PodObject {
  const former = pod.status?.conditions ?? [];
  const stamped = changed.map((condition) => {
    const before = former.find(({ type }) => type === condition.type);
    const isSame = before?.status === condition.status;
    return { ...condition, lastTransitionTime: isSame ? before.lastTransitionTime : time };
  });
  const kept = former.map((each) => stamped.find(({ type }) => type === each.type) ?? each);
  const added = stamped.filter(({ type }) => former.every((each) => each.type !== type));
  return { ...pod, status: { ...pod.status, conditions: [...kept, ...added] } };
}
