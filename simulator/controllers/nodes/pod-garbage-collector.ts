import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { attempt } from '#simulator/controllers/guarded-queue.ts';
import { withConditions } from '#simulator/controllers/pod-status.ts';

const component = 'pod-garbage-collector';
/** How long a Node must be gone before its Pods go, as in kubernetes/pkg/controller/podgc. */
const quarantineMs = 40_000;

/** Removes the Pods of Nodes that were deleted: no kubelet will ever say that they have ended. */
export function startPodGarbageCollector(context: ControllerContext): void {
  const { storage, cluster, clock, indexes } = context;

  const collect = (node: string): void => {
    if (cluster.get('nodes', '', node) !== undefined) return;
    for (const pod of [...indexes.podsByNode.at(node)]) {
      const { namespace, name } = pod.metadata;
      attempt(context, component, { resource: 'pods', key: `${namespace}/${name}` }, () => {
        cluster.update('pods', lostPod(pod, timestamp(clock.now())));
        cluster.remove('pods', namespace, name, { graceSeconds: 0 });
      });
    }
  };
  storage.collections.nodes.subscribe(({ type, entry }) => {
    if (type === 'DELETED') clock.after(quarantineMs, () => collect(entry.name));
  });
}

function lostPod(pod: PodObject, time: string): PodObject {
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return pod;
  const disruption = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
  };
  return withConditions({ ...pod, status: { ...pod.status, phase: 'Failed' } }, [disruption], time);
}
