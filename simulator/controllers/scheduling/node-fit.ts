import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { isSelectedBy } from '#simulator/controllers/selector-index.ts';
import { isTolerated } from './tolerations.ts';

/** The taint of a Node that is cordoned; the scheduler keeps Pods away even before the Node bears it. */
export const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Why the Pod cannot be on the Node, in the scheduler's words; undefined when it can. */
export function misfit(pod: PodObject, node: NodeObject, podsThere: number): string | undefined {
  const { tolerations, nodeSelector } = pod.spec ?? {};
  const { unschedulable, taints = [] } = node.spec ?? {};
  if (unschedulable === true && !isTolerated(unschedulableTaint, tolerations)) {
    return 'node(s) were unschedulable';
  }
  const taint = taints.find(
    (each) => each.effect !== 'PreferNoSchedule' && !isTolerated(each, tolerations),
  );
  if (taint !== undefined) {
    return `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;
  }
  if (
    Object.keys(nodeSelector ?? {}).length > 0 &&
    !isSelectedBy(nodeSelector, node.metadata.labels)
  ) {
    return "node(s) didn't match Pod's node affinity/selector";
  }
  const room = Number(node.status?.capacity?.pods ?? Number.NaN);
  return podsThere >= room ? 'Too many pods' : undefined;
}

/** The message for a Pod that no Node takes, as FitError of the scheduler. */
export function unfitMessage(misfits: readonly string[]): string {
  if (misfits.length === 0) return 'no nodes available to schedule pods';
  const counts = new Map<string, number>();
  for (const reason of misfits) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  const none = `0/${misfits.length} nodes are available:`;
  const preemption = `${none} ${misfits.length} Preemption is not helpful for scheduling.`;
  return `${none} ${reasons.join(', ')}. preemption: ${preemption}`;
}
