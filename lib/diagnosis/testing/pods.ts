import type {
  Condition,
  Container,
  ContainerStatus,
  KubeEvent,
  Node,
  Pod,
} from '#lib/domain/objects.ts';
import { aPod } from '#lib/domain/testing.ts';

/** Long before `testNow`: whatever began then has had its time. */
export const longAgo = '2026-11-21T11:00:00Z';

export type PodParts = {
  readonly conditions?: readonly Condition[];
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly statuses?: readonly ContainerStatus[];
  readonly initStatuses?: readonly ContainerStatus[];
  readonly metadata?: Partial<Pod['metadata']>;
  readonly spec?: Partial<NonNullable<Pod['spec']>>;
  readonly ip?: string | null;
  readonly phase?: string;
};

/** Pod `web-N` of an hour ago with one running container `web`, not ready unless told otherwise. */
export function aPodWith(n: number, parts: PodParts = {}): Pod {
  const base = aPod(n, {
    ...(parts.ip !== undefined && { ip: parts.ip }),
    phase: parts.phase ?? 'Running',
  });
  return {
    metadata: { ...base.metadata, creationTimestamp: longAgo, ...parts.metadata },
    spec: {
      ...base.spec,
      containers: parts.containers ?? [{ name: 'web', image: 'example/web:1' }],
      ...(parts.initContainers !== undefined && { initContainers: parts.initContainers }),
      ...parts.spec,
    },
    status: {
      ...base.status,
      startTime: longAgo,
      conditions: parts.conditions ?? notReadyConditions(),
      containerStatuses: parts.statuses ?? [runningContainer()],
      ...(parts.initStatuses !== undefined && { initContainerStatuses: parts.initStatuses }),
    },
  };
}

/** Pod `web-N`, ready for an hour. */
export function aReadyPod(n: number, parts: PodParts = {}): Pod {
  const statuses = [runningContainer({ ready: true })];
  return aPodWith(n, { conditions: readyConditions(), statuses, ...parts });
}

export function readyConditions(time = longAgo): readonly Condition[] {
  return ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) =>
    aCondition(type, 'True', { lastTransitionTime: time }),
  );
}

/** As the kubelet writes them for a Pod whose container is not ready. */
export function notReadyConditions(time = longAgo): readonly Condition[] {
  const unready = {
    reason: 'ContainersNotReady',
    message: 'containers with unready status: [web]',
    lastTransitionTime: time,
  };
  return [
    aCondition('Initialized', 'True'),
    aCondition('Ready', 'False', unready),
    aCondition('ContainersReady', 'False', unready),
    aCondition('PodScheduled', 'True'),
  ];
}

/** Every container is ready and the Pod is not. */
export function heldBackConditions(reason?: string): readonly Condition[] {
  return [
    aCondition('Ready', 'False', reason === undefined ? {} : { reason }),
    aCondition('ContainersReady', 'True'),
    aCondition('PodScheduled', 'True'),
  ];
}

export function aCondition(type: string, status: string, more: Partial<Condition> = {}): Condition {
  return { type, status, lastTransitionTime: longAgo, ...more };
}

export function runningContainer(more: Partial<ContainerStatus> = {}): ContainerStatus {
  return {
    name: 'web',
    ready: false,
    started: true,
    restartCount: 0,
    state: { running: { startedAt: longAgo } },
    ...more,
  };
}

export function waitingContainer(
  reason: string,
  message?: string,
  more: Partial<ContainerStatus> = {},
): ContainerStatus {
  const waiting = { reason, ...(message !== undefined && { message }) };
  return {
    name: 'web',
    ready: false,
    started: false,
    restartCount: 0,
    state: { waiting },
    ...more,
  };
}

/** How the container ended before it was started again. */
export function endedWith(exitCode: number, reason: string): ContainerStatus['lastState'] {
  return { terminated: { exitCode, reason, finishedAt: '2026-11-21T11:58:00Z' } };
}

/** An event about Pod `web-N`. */
export function aPodEvent(n: number, reason: string, message: string): KubeEvent {
  return {
    metadata: { namespace: 'shop', name: `web-${n}.1`, uid: `uid-event-${n}` },
    involvedObject: { kind: 'Pod', namespace: 'shop', name: `web-${n}`, uid: `uid-web-${n}` },
    type: 'Warning',
    reason,
    message,
    lastTimestamp: '2026-11-21T11:59:00Z',
  };
}

/** Node `nN`, ready unless told otherwise. */
export function aNode(n: number, ready: Partial<Condition> = {}): Node {
  return {
    metadata: { name: `n${n}`, uid: `uid-n${n}` },
    status: { conditions: [aCondition('Ready', 'True', ready)] },
  };
}

/** Labels and owner of a Pod of this version of Deployment `web`. */
export function ofDeployment(hash: string): Partial<Pod['metadata']> {
  return {
    labels: { app: 'web', 'pod-template-hash': hash },
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: `web-${hash}`,
        uid: `uid-${hash}`,
        controller: true,
      },
    ],
  };
}
