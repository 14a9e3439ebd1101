import type { Condition, Taint } from '#lib/domain/objects.ts';
import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withReadiness } from '#simulator/controllers/pod-status.ts';

/** What happens to Nodes and containers by themselves, as far as the demo decides it; the API is told as kubelets tell it. */
export type Kubelets = {
  /** From now on the readiness probe of the Pod passes, or fails with that output. A Pod that is gone is left alone. */
  setReadiness(
    namespace: string,
    pod: string,
    result: 'passes' | { readonly output: string },
  ): void;
  /** The kubelet of the Node falls silent; after a while the control plane notices. */
  stop(node: string): void;
  /** It comes back, and its Pods are as they were. */
  start(node: string): void;
};

/** From the silence of a kubelet to the Node that counts as unreachable: 40 to 50 s in a real cluster. */
const graceMs = 10_000;

const unreachable = 'node.kubernetes.io/unreachable';

/** Kubelets that report what they are told. */
export function createKubelets(cluster: Cluster, clock: Clock): Kubelets {
  /** How each silent Node comes back. */
  const returns = new Map<string, () => void>();

  const setReady = (namespace: string, name: string, ready: boolean): void => {
    const pod = cluster.get('pods', namespace, name);
    if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return;
    cluster.update('pods', withReadiness(pod, ready, timestamp(clock.now())));
  };
  const setNode = (name: string, condition: Condition, isLost: boolean): void => {
    if (cluster.get('nodes', '', name) === undefined) return;
    cluster.modify('nodes', '', name, (node) => withReadyCondition(node, condition, isLost));
  };
  const lose = (node: string): void => {
    setNode(node, lostCondition(timestamp(clock.now())), true);
    const wereReady = cluster
      .list('pods')
      .filter((pod) => pod.spec?.nodeName === node && isReady(pod))
      .sort(byName);
    for (const { metadata } of wereReady) setReady(metadata.namespace, metadata.name, false);
    returns.set(node, () => {
      setNode(node, foundCondition(timestamp(clock.now())), false);
      for (const { metadata } of wereReady) setReady(metadata.namespace, metadata.name, true);
    });
  };

  return {
    setReadiness: (namespace, pod, result) => setReady(namespace, pod, result === 'passes'),
    stop: (node) => {
      const cancel = clock.after(graceMs, () => lose(node));
      returns.set(node, cancel);
    },
    start: (node) => {
      returns.get(node)?.();
      returns.delete(node);
    },
  };
}

function foundCondition(time: string): Condition {
  return {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'kubelet is posting ready status',
    lastTransitionTime: time,
  };
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
