import type { Cluster } from '#simulator/cluster/cluster.ts';
import { createCluster } from '#simulator/cluster/cluster.ts';
import type { ControllerOptions, Controllers } from '#simulator/controllers/start-controllers.ts';
import { startControllers } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { workerNode } from '#simulator/world/nodes.ts';

export type ControlledCluster = {
  readonly clock: ManualClock;
  readonly cluster: Cluster;
  readonly controllers: Controllers;
};

/** A cluster of one Node with all controllers, in process and on a clock that the test moves. */
export function startControlledCluster(
  options: Partial<ControllerOptions> = {},
): ControlledCluster {
  const clock = createManualClock();
  const storage = createStorage();
  const cluster = createCluster({ storage, clock, random: createRandom(1) });
  const timings = { startMs: 100, readyMs: 100, stopMs: 1000 };
  const controllers = startControllers(
    { storage, cluster, clock },
    {
      off: [],
      scheduleMs: 0,
      maxEndpointsPerSlice: undefined,
      kubelet: { dualStack: false, timingsOf: () => timings },
      ...options,
    },
  );
  cluster.create('nodes', workerNode('n1', 'a', 0, '2026-01-01T00:00:00Z'));
  return { clock, cluster, controllers };
}
