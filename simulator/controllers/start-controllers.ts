import type { ControllerContext, ControllerEnvironment } from './controller.ts';
import { startEndpointSliceController } from './endpoint-slice-controller.ts';
import { startEndpointsController } from './endpoints/endpoints-controller.ts';
import { startMirroringController } from './endpoints/mirroring-controller.ts';
import { startEventExpiry } from './events/event-expiry.ts';
import { createEventRecorder } from './events/event-recorder.ts';
import { startGarbageCollector } from './garbage-collector.ts';
import { createIndexes } from './indexes.ts';
import type { KubeletOptions } from './kubelet.ts';
import { startKubelet } from './kubelet.ts';
import { startScheduler } from './scheduling/scheduler.ts';
import { startDeploymentController } from './workloads/deployment-controller.ts';
import { startReplicaSetController } from './workloads/replicaset-controller.ts';

export type ControllerName =
  | 'deployments'
  | 'replicasets'
  | 'endpoints'
  | 'endpointslices'
  | 'endpointslicemirroring'
  | 'garbage-collector'
  | 'kubelet'
  | 'scheduler';

/** All of them, in the order in which they start. */
export const controllerNames: readonly ControllerName[] = [
  'deployments',
  'replicasets',
  'endpointslices',
  'endpoints',
  'endpointslicemirroring',
  'garbage-collector',
  'kubelet',
  'scheduler',
];

export type ControllerOptions = {
  /** Those that do not run. */
  readonly off: readonly ControllerName[];
  readonly kubelet: KubeletOptions;
  /** From the creation of a Pod to its Node. */
  readonly scheduleMs: number;
  readonly maxEndpointsPerSlice: number | undefined;
};

/** Starts what kube-controller-manager, the scheduler and the kubelets are to a cluster. */
export function startControllers(
  environment: ControllerEnvironment,
  options: ControllerOptions,
): void {
  const { storage, cluster, clock } = environment;
  const context: ControllerContext = {
    ...environment,
    indexes: createIndexes(storage),
    recorder: createEventRecorder(cluster, clock),
  };
  startEventExpiry(environment);
  const starts: Readonly<Record<ControllerName, () => void>> = {
    deployments: () => startDeploymentController(context),
    replicasets: () => startReplicaSetController(context),
    endpoints: () => startEndpointsController(context),
    endpointslicemirroring: () => startMirroringController(context),
    endpointslices: () => startEndpointSliceController(context, options.maxEndpointsPerSlice),
    'garbage-collector': () => startGarbageCollector(context),
    kubelet: () => startKubelet(environment, options.kubelet),
    scheduler: () => startScheduler(context, options.scheduleMs),
  };

  for (const name of controllerNames) if (!options.off.includes(name)) starts[name]();
}
