import type { NodeCondition, NodeObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';

/** Where the Leases of Nodes are. */
export const leaseNamespace = 'kube-node-lease';

/** As kubelets do by default: nodeLeaseDurationSeconds, a quarter of it, and nodeStatusReportFrequency. */
const leaseDurationSeconds = 40;
const renewEveryMs = 10_000;
const reportEveryMs = 300_000;
/** The kubelets of a large cluster do not all write at the same moment. */
const nodesAtATime = 50;

/** Says that the kubelets live: each Node's Lease every ten seconds, its status every five minutes. */
export function startHeartbeats(
  context: ControllerContext,
  isSilent: (node: string) => boolean,
): { beat(node: string): void } {
  const { storage, cluster, clock } = context;

  const renew = ({ metadata }: NodeObject): void => {
    const { name, uid = '' } = metadata;
    const renewTime = `${new Date(clock.now()).toISOString().slice(0, -1)}000Z`;
    const spec = { holderIdentity: name, leaseDurationSeconds, renewTime };
    const former = cluster.get('leases', leaseNamespace, name);
    if (former !== undefined) {
      cluster.update('leases', { ...former, spec });
      return;
    }
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name, uid }];
    cluster.create('leases', {
      metadata: { name, namespace: leaseNamespace, ownerReferences },
      spec,
    });
  };
  const report = (node: NodeObject): void => {
    cluster.update('nodes', heardNode(node, timestamp(clock.now())));
  };
  const beatAll = (names: readonly string[], work: (node: NodeObject) => void): void => {
    for (const name of names) {
      const node = isSilent(name) ? undefined : cluster.get('nodes', '', name);
      if (node !== undefined) work(node);
    }
  };
  const every = (ms: number, work: (node: NodeObject) => void): void => {
    clock.after(ms, () => {
      const names = cluster.list('nodes').map(({ metadata }) => metadata.name);
      for (let from = 0; from < names.length; from += nodesAtATime) {
        const some = names.slice(from, from + nodesAtATime);
        if (from === 0) beatAll(some, work);
        else clock.after((from / names.length) * ms, () => beatAll(some, work));
      }
      every(ms, work);
    });
  };

  for (const node of cluster.list('nodes')) renew(node);
  storage.collections.nodes.subscribe(({ type, entry }) => {
    if (type !== 'ADDED') return;
    clock.after(0, () => {
      const node = cluster.get('nodes', '', entry.name);
      if (node !== undefined && !isSilent(entry.name)) renew(node);
    });
  });
  every(renewEveryMs, renew);
  every(reportEveryMs, report);

  return {
    beat: (name) => {
      const node = cluster.get('nodes', '', name);
      if (node === undefined) return;
      renew(node);
      cluster.update('nodes', recoveredNode(node, timestamp(clock.now())));
    },
  };
}

const wellConditions = new Map([
  ['Ready', { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }],
  [
    'MemoryPressure',
    {
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
    },
  ],
  [
    'DiskPressure',
    {
      status: 'False',
      reason: 'KubeletHasNoDiskPressure',
      message: 'kubelet has no disk pressure',
    },
  ],
  [
    'PIDPressure',
    {
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
    },
  ],
]);

function heardNode(node: NodeObject, time: string): NodeObject {
  return withConditionsOf(node, (condition) => ({ ...condition, lastHeartbeatTime: time }));
}

/** What was unknown is known again. */
function recoveredNode(node: NodeObject, time: string): NodeObject {
  return withConditionsOf(node, (condition) => {
    const well = condition.status === 'Unknown' ? wellConditions.get(condition.type) : undefined;
    const change = well === undefined ? {} : { ...well, lastTransitionTime: time };
    return { ...condition, ...change, lastHeartbeatTime: time };
  });
}

function withConditionsOf(
  node: NodeObject,
  change: (condition: NodeCondition) => NodeCondition,
): NodeObject {
  const conditions = node.status?.conditions?.map(change);
  return { ...node, status: { ...node.status, ...(conditions !== undefined && { conditions }) } };
}
