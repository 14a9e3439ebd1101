import type { Condition, Taint } from '#lib/domain/objects.ts';
import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withReadiness } from '#simulator/controllers/pod-status.ts';

/** What the API learns of Pods and Nodes from their kubelets, or from their silence. */

const unreachable = 'node.kubernetes.io/unreachable';

/** A kubelet reports what its readiness probe found. A Pod that is gone or terminating stays as it is. */
export function setReadiness(
  cluster: Cluster,
  { namespace, name, uid }: PodObject['metadata'],
  ready: boolean,
  clock: Clock,
): void {
  const pod = cluster.get('pods', namespace, name);
  if (pod?.metadata.uid !== uid || pod === undefined) return;
  if (pod.metadata.deletionTimestamp !== undefined) return;
  cluster.update('pods', withReadiness(pod, ready, timestamp(clock.now())));
}

/** A kubelet has been silent for too long: its Node is unreachable and its Pods count as not ready. Returns those. */
export function loseNode(cluster: Cluster, name: string, clock: Clock): readonly PodObject[] {
  if (cluster.get('nodes', '', name) === undefined) return [];
  const time = timestamp(clock.now());
  cluster.modify('nodes', '', name, (node) => withReadyCondition(node, lostCondition(time), true));
  const pods = cluster.list('pods').filter(({ spec }) => spec?.nodeName === name);
  const wereReady = pods.filter(isReady).sort(byName);
  for (const { metadata } of wereReady) setReadiness(cluster, metadata, false, clock);
  return wereReady;
}

/** The kubelet is back: the Node is ready, and so are these Pods of it, as far as they are still there. */
export function findNode(
  cluster: Cluster,
  name: string,
  pods: readonly PodObject[],
  clock: Clock,
): void {
  if (cluster.get('nodes', '', name) === undefined) return;
  const condition = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'kubelet is posting ready status',
    lastTransitionTime: timestamp(clock.now()),
  };
  cluster.modify('nodes', '', name, (node) => withReadyCondition(node, condition, false));
  for (const { metadata } of pods) setReadiness(cluster, metadata, true, clock);
}

function lostCondition(time: string): Condition {
  return {
    type: 'Ready',
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime: time,
  };
}

function withReadyCondition(node: NodeObject, ready: Condition, isLost: boolean): NodeObject {
  const { taints: formerTaints = [], ...spec } = node.spec ?? {};
  const others = (node.status?.conditions ?? []).filter(({ type }) => type !== 'Ready');
  const kept = formerTaints.filter(({ key }) => key !== unreachable);
  const lostTaints: readonly Taint[] = [
    { key: unreachable, effect: 'NoSchedule' },
    { key: unreachable, effect: 'NoExecute' },
  ];
  const taints = isLost ? [...kept, ...lostTaints] : kept;
  return {
    ...node,
    spec: { ...spec, ...(taints.length > 0 && { taints }) },
    status: { ...node.status, conditions: [...others, ready] },
  };
}

function byName(a: PodObject, b: PodObject): number {
  const [first, second] = [a, b].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
