import type { ControllerContext, ControllerEnvironment } from './controller.ts';
import { startEndpointsController } from './endpoints/endpoints-controller.ts';
import { startMirroringController } from './endpoints/mirroring-controller.ts';
import type { EventExpiryOptions } from './events/event-expiry.ts';
import { startEventExpiry } from './events/event-expiry.ts';
import { createEventRecorder } from './events/event-recorder.ts';
import { startGarbageCollector } from './garbage-collector.ts';
import { createIndexes } from './indexes.ts';
import type { KubeletOptions, Kubelets } from './kubelet.ts';
import { startKubelet } from './kubelet.ts';
import { startNamespaceController } from './namespace-controller.ts';
import type { NodeLifecycleOptions } from './nodes/node-lifecycle.ts';
import { startNodeLifecycle } from './nodes/node-lifecycle.ts';
import { startPodGarbageCollector } from './nodes/pod-garbage-collector.ts';
import { startTaintEviction } from './nodes/taint-eviction.ts';
import { startScheduler } from './scheduling/scheduler.ts';
import { startEndpointSliceController } from './slices/endpoint-slice-controller.ts';
import { startDeploymentController } from './workloads/deployment-controller.ts';
import { startReplicaSetController } from './workloads/replicaset-controller.ts';

/** All of them, in the order in which they start. */
export const controllerNames = [
  'deployments',
  'replicasets',
  'endpointslices',
  'endpoints',
  'endpointslicemirroring',
  'garbage-collector',
  'namespaces',
  'node-lifecycle',
  'taint-eviction',
  'pod-garbage-collector',
  'scheduler',
  'kubelet',
] as const;

export type ControllerName = (typeof controllerNames)[number];

export type ControllerOptions = {
  /** Those that do not run. */
  readonly off: readonly ControllerName[];
  readonly kubelet: KubeletOptions;
  /** From the creation of a Pod to its Node. */
  readonly scheduleMs: number;
  readonly maxEndpointsPerSlice: number | undefined;
  /** True: slices and Pods are as the controllers would leave them, so that none is looked at before something changes. */
  readonly isSettled?: boolean | undefined;
  readonly nodeLifecycle?: NodeLifecycleOptions;
  readonly eventExpiry?: EventExpiryOptions;
};

/** What scenes may say to what has been started. */
export type Controllers = {
  readonly kubelets: Kubelets;
};

/** Starts what kube-controller-manager, the scheduler and the kubelets are to a cluster. */
export function startControllers(
  environment: ControllerEnvironment,
  options: ControllerOptions,
): Controllers {
  const { storage, cluster, clock } = environment;
  const context: ControllerContext = {
    ...environment,
    indexes: createIndexes(storage),
    recorder: createEventRecorder(cluster, clock),
  };
  let kubelets: Kubelets = absentKubelets;
  startEventExpiry(environment, options.eventExpiry);
  const starts: Readonly<Record<ControllerName, () => void>> = {
    deployments: () => startDeploymentController(context),
    replicasets: () => startReplicaSetController(context),
    endpoints: () => startEndpointsController(context),
    endpointslicemirroring: () => startMirroringController(context),
    endpointslices: () => startEndpointSliceController(context, options),
    'garbage-collector': () => startGarbageCollector(context),
    namespaces: () => startNamespaceController(context),
    'node-lifecycle': () => startNodeLifecycle(context, options.nodeLifecycle),
    'taint-eviction': () => startTaintEviction(context),
    'pod-garbage-collector': () => startPodGarbageCollector(context),
    scheduler: () => startScheduler(context, options),
    kubelet: () => {
      kubelets = startKubelet(context, { ...options.kubelet, isSettled: options.isSettled });
    },
  };
  for (const name of controllerNames) if (!options.off.includes(name)) starts[name]();
  return { kubelets };
}

/** Where no kubelet runs, what a scene says to one is without effect. */
const absentKubelets: Kubelets = {
  setReadiness: () => undefined,
  endContainers: () => undefined,
  stop: () => undefined,
  start: () => undefined,
};
