import type { NodeObject, NodeTaint } from '#simulator/api/objects.ts';
import { unschedulableTaint } from '#simulator/controllers/scheduling/node-fit.ts';

/** The taints by which the Ready condition of a Node keeps Pods away. */
const taintKeys = new Map([
  ['Unknown', 'node.kubernetes.io/unreachable'],
  ['False', 'node.kubernetes.io/not-ready'],
]);
/** The conditions that a kubelet reports; others belong to other writers. */
const kubeletConditions = new Set(['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']);

/** The Node of which nothing is known, as recorded. */
export function withUnknownConditions(node: NodeObject, time: string): NodeObject {
  const conditions = node.status?.conditions?.map((condition) => {
    if (!kubeletConditions.has(condition.type) || condition.status === 'Unknown') return condition;
    return {
      ...condition,
      status: 'Unknown',
      lastTransitionTime: time,
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    };
  });
  return { ...node, status: { ...node.status, ...(conditions !== undefined && { conditions }) } };
}

/** The Node with the taints that its Ready condition asks for, and without those that it does not. */
export function withNodeTaints(node: NodeObject, time: string): NodeObject {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  const wanted = taintKeys.get(ready ?? 'True');
  const keys = new Set(taintKeys.values());
  const former = node.spec?.taints ?? [];
  const kept = former.filter(({ key }) => !keys.has(key) || key === wanted);
  const missing =
    wanted === undefined ? [] : newTaints(wanted, time).filter((taint) => !has(former, taint));
  const taints = [...kept, ...missing];
  if (taints.length === former.length && missing.length === 0) return node;
  return withTaints(node, taints);
}

/** The Node with the taint of one that is cordoned while it is, and without it when it is not; the same Node if that holds. */
export function withCordonTaint(node: NodeObject, timeAdded: string): NodeObject {
  const { unschedulable = false, taints = [] } = node.spec ?? {};
  if (unschedulable === has(taints, unschedulableTaint)) return node;
  return withTaints(
    node,
    unschedulable
      ? [...taints, { ...unschedulableTaint, timeAdded }]
      : taints.filter((taint) => !has([taint], unschedulableTaint)),
  );
}

function withTaints(node: NodeObject, taints: readonly NodeTaint[]): NodeObject {
  const { taints: _former, ...spec } = node.spec ?? {};
  return { ...node, spec: taints.length === 0 ? spec : { ...spec, taints } };
}

function newTaints(key: string, timeAdded: string): readonly NodeTaint[] {
  return ['NoSchedule', 'NoExecute'].map((effect) => ({ key, effect, timeAdded }));
}

function has(taints: readonly NodeTaint[], { key, effect }: NodeTaint): boolean {
  return taints.some((taint) => taint.key === key && taint.effect === effect);
}
