import type { NodeObject, NodeTaint, PodObject } from '#simulator/api/objects.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { observe } from '#simulator/controllers/guarded-queue.ts';
import { tolerationsOf } from '#simulator/controllers/scheduling/tolerations.ts';

/**
 * What the API server's DefaultTolerationSeconds gives to every Pod: it stays so long on a Node that is not ready or
 * unreachable. It holds here, too, for Pods that were stored without.
 */
const defaultTolerationSeconds = 300;
const toleratedByDefault = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
]);

/** Deletes the Pods that do not tolerate a NoExecute taint of their Node, each when its toleration ends. */
export function startTaintEviction(context: ControllerContext): void {
  const { storage, cluster, clock, indexes, recorder } = context;
  /** By Pod uid. */
  const planned = new Map<string, { readonly taints: string; readonly cancel: () => void }>();

  const forget = (uid: string): void => {
    planned.get(uid)?.cancel();
    planned.delete(uid);
  };
  const evict = ({ metadata: { namespace, name, uid = '' } }: PodObject): void => {
    planned.delete(uid);
    const present = cluster.get('pods', namespace, name)?.metadata;
    if (present?.uid !== uid || present.deletionTimestamp !== undefined) return;
    recorder.record(
      { component: 'taint-eviction-controller' },
      { resource: 'pods', namespace, name, uid },
      {
        type: 'Normal',
        reason: 'TaintManagerEviction',
        message: `Marking for deletion Pod ${namespace}/${name}`,
      },
    );
    cluster.remove('pods', namespace, name);
  };
  const plan = (pod: PodObject, node: NodeObject | undefined): void => {
    const { uid = '' } = pod.metadata;
    const harmful = (node?.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
    const taints = harmful.map(({ key, value }) => `${key}=${value ?? ''}`).join();
    if (planned.get(uid)?.taints === taints) return;
    forget(uid);
    const delayMs = toleratedMs(pod, harmful);
    if (delayMs === 'for ever') return;
    planned.set(uid, { taints, cancel: clock.after(delayMs, () => evict(pod)) });
  };

  observe(storage.collections.nodes, ({ type, entry, previous }) => {
    const node = type === 'DELETED' ? undefined : entry.object;
    if (previous?.object.spec?.taints === undefined && node?.spec?.taints === undefined) return;
    for (const pod of indexes.podsByNode.at(entry.name)) plan(pod, node);
  });
  observe(storage.collections.pods, ({ type, entry: { object } }) => {
    const { metadata, spec } = object;
    if (type === 'DELETED') forget(metadata.uid ?? '');
    else if (spec?.nodeName !== undefined) plan(object, cluster.get('nodes', '', spec.nodeName));
  });
}

/** The shortest of the tolerations that all taints together leave. */
function toleratedMs(pod: PodObject, taints: readonly NodeTaint[]): number | 'for ever' {
  const seconds = taints.map((taint) => {
    const tolerations = tolerationsOf(taint, pod.spec?.tolerations);
    if (tolerations.length === 0) {
      return toleratedByDefault.has(taint.key) ? defaultTolerationSeconds : 0;
    }
    const limits = tolerations.map(
      ({ tolerationSeconds }) => tolerationSeconds ?? Number.POSITIVE_INFINITY,
    );
    return Math.max(0, Math.min(...limits));
  });
  const shortest = Math.min(Number.POSITIVE_INFINITY, ...seconds);
  return shortest === Number.POSITIVE_INFINITY ? 'for ever' : shortest * 1000;
}
