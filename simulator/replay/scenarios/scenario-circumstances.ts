import { leaseNamespace } from '#simulator/controllers/kubelet/heartbeats.ts';
import type { ControllerName } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';

/** What a recorded scenario does not tell by its requests. */
export type ScenarioCircumstances = {
  /** Controllers that did not run; absent: kubelets do not where the status of Pods was written by requests. */
  readonly controllersOff?: readonly ControllerName[];
  /** How long the end is waited for at least, in milliseconds. */
  readonly settleMs?: number;
  /** Happens beside the requests, from the start on. */
  readonly beside?: (simulator: Simulator, clock: ManualClock) => void;
};

/** By scenario; those that are not named need none. */
export const scenarioCircumstances: Readonly<Record<string, ScenarioCircumstances>> = {
  '09-node-notready': {
    controllersOff: ['kubelet'],
    // When the silence of a Node is noticed depends on when its last heartbeat was, and on the monitor's own beat.
    settleMs: 60_000,
    beside: (simulator, clock) => {
      renewLeases(simulator, ['n1', 'n2', 'n3'], clock.now());
      renewEvery(simulator, clock, ['n1', 'n3']);
    },
  },
};

const renewEveryMs = 5_000;

function renewEvery(simulator: Simulator, clock: ManualClock, nodes: readonly string[]): void {
  clock.after(renewEveryMs, () => {
    renewLeases(simulator, nodes, clock.now());
    renewEvery(simulator, clock, nodes);
  });
}

function renewLeases({ cluster }: Simulator, nodes: readonly string[], nowMs: number): void {
  const renewTime = `${new Date(nowMs).toISOString().slice(0, -1)}000Z`;
  for (const name of nodes) {
    const lease = { metadata: { name, namespace: leaseNamespace }, spec: { renewTime } };
    const former = cluster.get('leases', leaseNamespace, name);
    if (former === undefined) cluster.create('leases', lease);
    else cluster.update('leases', { ...former, spec: lease.spec });
  }
}
