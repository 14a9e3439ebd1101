import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import type { EventContent } from '#simulator/controllers/events/event-recorder.ts';
import { attempt } from '#simulator/controllers/guarded-queue.ts';
import { leaseNamespace } from '#simulator/controllers/kubelet/heartbeats.ts';
import { isReady, withConditions } from '#simulator/controllers/pod-status.ts';
import { withCordonTaint, withNodeTaints, withUnknownConditions } from './node-health.ts';

export type NodeLifecycleOptions = {
  /** How long a kubelet may be silent before its Node counts as unreachable. */
  readonly graceMs: number;
};

/** The recorded cluster's --node-monitor-grace-period. */
export const defaultNodeLifecycle: NodeLifecycleOptions = { graceMs: 40_000 };

const component = 'node-controller';
/** As --node-monitor-period. */
const monitorEveryMs = 5_000;

/**
 * Watches the Leases that kubelets renew. A Node whose kubelet is silent for too long becomes Unknown, gets the taints
 * that keep Pods away and evict them, and its Pods are not ready any more. Nodes that never had a Lease are left alone.
 * A Node that is cordoned gets a taint at once, and loses it when it is not any more.
 */
export function startNodeLifecycle(
  context: ControllerContext,
  { graceMs }: NodeLifecycleOptions = defaultNodeLifecycle,
): void {
  const { storage, cluster, clock, indexes, recorder } = context;
  /** When this controller saw each Lease renewed. */
  const renewedMs = new Map<string, number>();

  const record = (node: NodeObject, content: EventContent): void => {
    const { name, uid } = node.metadata;
    recorder.record({ component }, { resource: 'nodes', namespace: '', name, uid }, content);
  };
  const check = (node: NodeObject): void => {
    const time = timestamp(clock.now());
    const renewed = renewedMs.get(node.metadata.name);
    const isSilent = renewed !== undefined && clock.now() - renewed > graceMs;
    const known = isSilent ? withUnknownConditions(node, time) : node;
    const changed = withNodeTaints(known, time);
    if (changed !== node) cluster.update('nodes', changed);
    const wasReady = readyOf(node) === 'True';
    if (readyOf(known) === 'True' || readyOf(known) === undefined) return;
    if (wasReady) {
      const { name } = node.metadata;
      const message = `Node ${name} status is now: NodeNotReady`;
      record(node, { type: 'Normal', reason: 'NodeNotReady', message });
    }
    for (const pod of [...indexes.podsByNode.at(node.metadata.name)]) markNotReady(pod, time);
  };
  const markNotReady = (pod: PodObject, time: string): void => {
    if (!isReady(pod)) return;
    const { namespace, name, uid } = pod.metadata;
    cluster.update('pods', withConditions(pod, [{ type: 'Ready', status: 'False' }], time));
    recorder.record(
      { component },
      { resource: 'pods', namespace, name, uid },
      { type: 'Warning', reason: 'NodeNotReady', message: 'Node is not ready' },
    );
  };
  const monitor = (): void => {
    for (const node of cluster.list('nodes')) {
      const key = `/${node.metadata.name}`;
      attempt(context, component, { resource: 'nodes', key }, () => check(node));
    }
    clock.after(monitorEveryMs, monitor);
  };

  const taintCordoned = (name: string): void => {
    attempt(context, component, { resource: 'nodes', key: `/${name}` }, () => {
      const node = cluster.get('nodes', '', name);
      if (node !== undefined)
        cluster.update('nodes', withCordonTaint(node, timestamp(clock.now())));
    });
  };

  storage.collections.leases.subscribe(({ type, entry }) => {
    if (entry.namespace !== leaseNamespace) return;
    if (type === 'DELETED') renewedMs.delete(entry.name);
    else renewedMs.set(entry.name, clock.now());
  });
  storage.collections.nodes.subscribe(({ type, entry }) => {
    const { name, uid } = entry.object.metadata;
    if (type !== 'DELETED') clock.after(0, () => taintCordoned(name));
    if (type === 'MODIFIED') return;
    const [did, reason] =
      type === 'ADDED' ? ['Registered Node', 'RegisteredNode'] : ['Removing Node', 'RemovingNode'];
    const where = type === 'ADDED' ? 'in' : 'from';
    const message = `Node ${name} event: ${did} ${name} ${where} Controller`;
    clock.after(0, () => {
      const subject = { resource: 'nodes', namespace: '', name, uid } as const;
      recorder.record({ component }, subject, { type: 'Normal', reason, message });
    });
  });
  clock.after(monitorEveryMs, monitor);
}

function readyOf({ status }: NodeObject): string | undefined {
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status;
}
