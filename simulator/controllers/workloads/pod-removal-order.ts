import type { PodObject } from '#simulator/api/objects.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';

const deletionCostAnnotation = 'controller.kubernetes.io/pod-deletion-cost';
const phaseOrder = ['Pending', 'Unknown', 'Running'];

/**
 * Sorts the Pods of which some are to go: the first ones go. As controller.ActivePodsWithRanks: without Node, not running,
 * not ready, cheap, doubled up on a Node, ready for a shorter time, restarted more often, younger.
 */
export function byRemovalOrder(pods: readonly PodObject[]): readonly PodObject[] {
  const perNode = new Map<string, number>();
  for (const { spec } of pods) {
    const node = spec?.nodeName ?? '';
    perNode.set(node, (perNode.get(node) ?? 0) + 1);
  }
  const ranked = pods.map((pod) => ({
    pod,
    rank: [
      Number(pod.spec?.nodeName !== undefined),
      phaseOrder.indexOf(pod.status?.phase ?? ''),
      Number(isReady(pod)),
      Number(pod.metadata.annotations?.[deletionCostAnnotation] ?? 0),
      -(perNode.get(pod.spec?.nodeName ?? '') ?? 0),
      -readySince(pod),
      -restarts(pod),
      -Date.parse(pod.metadata.creationTimestamp ?? ''),
    ],
  }));
  return ranked
    .sort((a, b) => compareRanks(a.rank, b.rank) || compare(a.pod.metadata.uid, b.pod.metadata.uid))
    .map(({ pod }) => pod);
}

function readySince({ status }: PodObject): number {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime ?? '') : 0;
}

function restarts({ status }: PodObject): number {
  return Math.max(0, ...(status?.containerStatuses ?? []).map((each) => each.restartCount ?? 0));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
