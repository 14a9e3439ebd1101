import type {
  ContainerSpec,
  ContainerStatusObject,
  PodObject,
  PodStatus,
} from '#simulator/api/objects.ts';
import { withConditions, withReadiness } from '#simulator/controllers/pod-status.ts';
import { durationText } from './back-off.ts';
import { containerId, imageId } from './runtime-ids.ts';

export type PodAddresses = { readonly podIps: readonly string[]; readonly hostIp: string };

/** The Pod that its kubelet has seen: nothing runs yet. */
export function acceptedPod(pod: PodObject, hostIp: string, time: string): PodObject {
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  const hasInit = initContainers.length > 0;
  const reason = hasInit ? 'PodInitializing' : 'ContainerCreating';
  const status: PodStatus = {
    ...pod.status,
    phase: 'Pending',
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    startTime: time,
    ...(hasInit && {
      initContainerStatuses: initContainers.map((each) => waiting(each, 'PodInitializing')),
    }),
    containerStatuses: containers.map((each) => waiting(each, reason)),
  };
  const names = initContainers.map(({ name }) => name).join(' ');
  const initialized = hasInit
    ? {
        status: 'False',
        reason: 'ContainersNotInitialized',
        message: `containers with incomplete status: [${names}]`,
      }
    : { status: 'True' };
  const conditions = [
    { type: 'PodReadyToStartContainers', status: 'False' },
    { type: 'Initialized', ...initialized },
  ];
  return withReadiness(withConditions({ ...pod, status }, conditions, time), false, time);
}

/** The Pod with its addresses, whose init containers run one after the other; `done` have ended. */
export function initializingPod(
  pod: PodObject,
  addresses: PodAddresses,
  done: number,
  time: string,
): PodObject {
  const status: PodStatus = {
    ...pod.status,
    ...addressFields(addresses),
    initContainerStatuses: (pod.spec?.initContainers ?? []).map((container, index) => {
      if (index < done) return completed(pod, container, time);
      return index === done ? running(pod, container, time) : waiting(container, 'PodInitializing');
    }),
  };
  const ready = { type: 'PodReadyToStartContainers', status: 'True' };
  return withConditions({ ...pod, status }, [ready], time);
}

/** The Pod with addresses and running containers that are not ready yet. */
export function startedPod(pod: PodObject, addresses: PodAddresses, time: string): PodObject {
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  const status: PodStatus = {
    ...pod.status,
    phase: 'Running',
    ...addressFields(addresses),
    startTime: pod.status?.startTime ?? time,
    ...(initContainers.length > 0 && {
      initContainerStatuses: initContainers.map((container) =>
        container.restartPolicy === 'Always'
          ? running(pod, container, time)
          : completed(pod, container, time),
      ),
    }),
    containerStatuses: containers.map((container) => running(pod, container, time)),
  };
  const started = [
    { type: 'PodReadyToStartContainers', status: 'True' },
    { type: 'Initialized', status: 'True' },
  ];
  return withReadiness(withConditions({ ...pod, status }, started, time), false, time);
}

/** The Pod whose containers ended and will start again; with a back-off they wait for it. */
export function crashedPod(
  pod: PodObject,
  exitCode: number,
  backOffSeconds: number | undefined,
  time: string,
): PodObject {
  const { namespace, name, uid = '' } = pod.metadata;
  const containerStatuses = (pod.status?.containerStatuses ?? []).map((container) => {
    const { terminated } = ended(container, exitCode, time);
    const message = `back-off ${durationText(backOffSeconds ?? 0)} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`;
    return {
      ...container,
      state:
        backOffSeconds === undefined
          ? { terminated }
          : { waiting: { reason: 'CrashLoopBackOff', message } },
      ...(backOffSeconds !== undefined && { lastState: { terminated } }),
      ready: false,
      started: false,
    };
  });
  return withReadiness({ ...pod, status: { ...pod.status, containerStatuses } }, false, time);
}

/** The Pod whose containers run again. */
export function restartedPod(pod: PodObject, time: string): PodObject {
  const containerStatuses = (pod.status?.containerStatuses ?? []).map((container) => ({
    ...container,
    state: { running: { startedAt: time } },
    lastState: container.state?.terminated === undefined ? container.lastState : container.state,
    restartCount: (container.restartCount ?? 0) + 1,
    containerID: containerId(
      pod.metadata.uid ?? '',
      container.name,
      (container.restartCount ?? 0) + 1,
    ),
    started: true,
  }));
  return withReadiness({ ...pod, status: { ...pod.status, containerStatuses } }, false, time);
}

/** The Pod whose containers ended for good. */
export function finishedPod(pod: PodObject, exitCode: number, time: string): PodObject {
  const reason = exitCode === 0 ? 'PodCompleted' : 'PodFailed';
  const containerStatuses = (pod.status?.containerStatuses ?? []).map((container) => ({
    ...container,
    state: ended(container, exitCode, time),
    ready: false,
    started: false,
  }));
  const phase = exitCode === 0 ? 'Succeeded' : 'Failed';
  return withConditions(
    { ...pod, status: { ...pod.status, phase, containerStatuses } },
    [
      { type: 'PodReadyToStartContainers', status: 'False' },
      { type: 'Initialized', status: 'True', ...(exitCode === 0 && { reason }) },
      { type: 'Ready', status: 'False', reason },
      { type: 'ContainersReady', status: 'False', reason },
    ],
    time,
  );
}

function addressFields({ podIps, hostIp }: PodAddresses): PodStatus {
  const [first] = podIps;
  return {
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(first !== undefined && { podIP: first, podIPs: podIps.map((ip) => ({ ip })) }),
  };
}

function waiting({ name, image = '' }: ContainerSpec, reason: string): ContainerStatusObject {
  return {
    name,
    state: { waiting: { reason } },
    lastState: {},
    ready: false,
    restartCount: 0,
    image,
    imageID: '',
    started: false,
  };
}

function running(
  { metadata }: PodObject,
  container: ContainerSpec,
  time: string,
): ContainerStatusObject {
  const { name, image = '' } = container;
  return {
    name,
    state: { running: { startedAt: time } },
    lastState: {},
    ready: false,
    restartCount: 0,
    image,
    imageID: imageId(image),
    containerID: containerId(metadata.uid ?? '', name, 0),
    started: true,
  };
}

function completed(pod: PodObject, container: ContainerSpec, time: string): ContainerStatusObject {
  const terminated = { exitCode: 0, reason: 'Completed', finishedAt: time };
  return { ...running(pod, container, time), state: { terminated }, ready: true, started: false };
}

function ended(container: ContainerStatusObject, exitCode: number, time: string) {
  const startedAt = container.state?.running?.startedAt;
  const terminated = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    ...(startedAt !== undefined && { startedAt }),
    finishedAt: time,
    ...(container.containerID !== undefined && { containerID: container.containerID }),
  };
  return { terminated };
}
