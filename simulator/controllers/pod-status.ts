import type { Condition, ContainerStatus } from '#lib/domain/objects.ts';
import type { PodObject, PodStatus } from '#simulator/api/objects.ts';

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

export type PodAddresses = { readonly podIps: readonly string[]; readonly hostIp: string };

/** The Pod with addresses and running containers that are not ready yet, as its kubelet reports it. */
export function startedPod(pod: PodObject, addresses: PodAddresses, time: string): PodObject {
  const { podIps, hostIp } = addresses;
  const status: PodStatus = {
    ...pod.status,
    phase: 'Running',
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    podIP: podIps[0] ?? '',
    podIPs: podIps.map((ip) => ({ ip })),
    startTime: time,
    containerStatuses: containerStatuses(pod, false, time),
  };
  const started = [
    { type: 'PodReadyToStartContainers', status: 'True' },
    { type: 'Initialized', status: 'True' },
  ];
  return withReadiness(withConditions({ ...pod, status }, started, time), false, time);
}

/** The running Pod with its containers ready or not, as its kubelet reports it. */
export function withReadiness(pod: PodObject, ready: boolean, time: string): PodObject {
  const names = (pod.spec?.containers ?? []).map(({ name }) => name).join(' ');
  const status = ready ? 'True' : 'False';
  const why = ready
    ? {}
    : { reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` };
  const containers = (pod.status?.containerStatuses ?? []).map((container) => ({
    ...container,
    ready,
  }));
  return withConditions(
    { ...pod, status: { ...pod.status, containerStatuses: containers } },
    [
      { type: 'Ready', status, ...why },
      { type: 'ContainersReady', status, ...why },
    ],
    time,
  );
}

/** A condition keeps its time while its status stays. */
function withConditions(pod: PodObject, changed: readonly Condition[], time: string): PodObject {
  const former = pod.status?.conditions ?? [];
  const stamped = changed.map((condition) => {
    const before = former.find(({ type }) => type === condition.type);
    const isSame = before?.status === condition.status;
    return { ...condition, lastTransitionTime: isSame ? before.lastTransitionTime : time };
  });
  const others = former.filter(({ type }) => stamped.every((condition) => condition.type !== type));
  return { ...pod, status: { ...pod.status, conditions: [...others, ...stamped] } };
}

function containerStatuses(
  { spec }: PodObject,
  ready: boolean,
  time: string,
): readonly ContainerStatus[] {
  return (spec?.containers ?? []).map(({ name, image = '' }) => ({
    name,
    state: { running: { startedAt: time } },
    lastState: {},
    ready,
    restartCount: 0,
    image,
    started: true,
  }));
}
