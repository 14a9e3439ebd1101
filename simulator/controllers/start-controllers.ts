import type { ControllerEnvironment } from './controller.ts';
import { startDeploymentController } from './deployment-controller.ts';
import { startEndpointSliceController } from './endpoint-slice-controller.ts';
import { startGarbageCollector } from './garbage-collector.ts';
import type { KubeletOptions } from './kubelet.ts';
import { startKubelet } from './kubelet.ts';
import { startScheduler } from './scheduler.ts';

export type ControllerName =
  | 'deployments'
  | 'endpointslices'
  | 'garbage-collector'
  | 'kubelet'
  | 'scheduler';

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
  const starts: Readonly<Record<ControllerName, () => void>> = {
    deployments: () => startDeploymentController(environment),
    endpointslices: () => startEndpointSliceController(environment, options.maxEndpointsPerSlice),
    'garbage-collector': () => startGarbageCollector(environment),
    kubelet: () => startKubelet(environment, options.kubelet),
    scheduler: () => startScheduler(environment, options.scheduleMs),
  };
  const names: readonly ControllerName[] = [
    'deployments',
    'endpointslices',
    'garbage-collector',
    'kubelet',
    'scheduler',
  ];
  for (const name of names) if (!options.off.includes(name)) starts[name]();
}
