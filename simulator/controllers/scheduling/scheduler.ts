import { zoneLabel } from '#lib/domain/objects.ts';
import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import type { EventContent } from '#simulator/controllers/events/event-recorder.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { controllerOf } from '#simulator/controllers/indexes.ts';
import { scheduledPod, unschedulablePod } from '#simulator/controllers/pod-status.ts';
import { misfit, unfitMessage } from './node-fit.ts';

const component = 'default-scheduler';

export type SchedulerOptions = {
  /** From the creation of a Pod to its Node. */
  readonly scheduleMs: number;
  /** True: no Pod waits before something changes. */
  readonly isSettled?: boolean | undefined;
};

/**
 * Gives each new Pod a Node that takes it: in the zone, and there on the Node, with the fewest Pods of its controller,
 * then with the fewest Pods.
 */
export function startScheduler(
  context: ControllerContext,
  { scheduleMs: delayMs, isSettled = false }: SchedulerOptions,
): void {
  const { storage, cluster, clock, indexes, recorder } = context;
  const { pods, nodes } = storage.collections;
  /** Those that no Node took. */
  const unschedulable = new Set<string>();

  const schedule = (key: string): void => {
    unschedulable.delete(key);
    const pod = cluster.get('pods', ...splitKey(key));
    if (pod === undefined || !isWaiting(pod)) return;
    const time = timestamp(clock.now());
    const { namespace, name, uid } = pod.metadata;
    const misfits: string[] = [];
    const fitting = cluster.list('nodes').filter((node) => {
      const reason = misfitOrFault(pod, node, indexes.podsByNode.count(node.metadata.name));
      if (reason !== undefined) misfits.push(reason);
      return reason === undefined;
    });
    const record = (content: EventContent, action: string): void => {
      const subject = { resource: 'pods', namespace, name, uid } as const;
      recorder.recordAction(
        { component, host: `${component}-simulator` },
        subject,
        content,
        action,
      );
    };

    const node = choose(context, pod, fitting);
    if (node === undefined) {
      const message = unfitMessage(misfits);
      unschedulable.add(key);
      cluster.update('pods', unschedulablePod(pod, message, time));
      record({ type: 'Warning', reason: 'FailedScheduling', message }, 'Scheduling');
      return;
    }
    cluster.update('pods', scheduledPod(pod, node, time));
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    record({ type: 'Normal', reason: 'Scheduled', message }, 'Binding');
  };
  const queue = createGuardedQueue(context, {
    component,
    resource: 'pods',
    sync: schedule,
    delayMs,
  });
  const retry = (): void => {
    for (const key of unschedulable) queue.add(key);
  };

  for (const { key, object } of isSettled ? [] : pods.all()) if (isWaiting(object)) queue.add(key);
  observe(pods, ({ type, entry, previous }) => {
    if (type === 'DELETED') {
      unschedulable.delete(entry.key);
      retry();
    } else if (isWaiting(entry.object)) {
      const isNew = previous === undefined || !isWaiting(previous.object);
      if (isNew) queue.add(entry.key);
    }
  });
  observe(nodes, ({ type, entry, previous }) => {
    if (type === 'DELETED') return;
    if (previous === undefined || concerns(previous.object) !== concerns(entry.object)) retry();
  });
}

/** A Node that cannot be read takes no Pods, and keeps none from the others. */
function misfitOrFault(pod: PodObject, node: NodeObject, podsThere: number): string | undefined {
  try {
    return misfit(pod, node, podsThere);
  } catch {
    return 'node(s) could not be read';
  }
}

function isWaiting({ metadata, spec }: PodObject): boolean {
  const isGated = (spec?.schedulingGates ?? []).length > 0;
  const isOurs = (spec?.schedulerName ?? component) === component;
  const isPlaced = spec?.nodeName !== undefined;
  return isOurs && !isPlaced && !isGated && metadata.deletionTimestamp === undefined;
}

/** What of a Node decides who may be on it. */
function concerns({ metadata, spec, status }: NodeObject): string {
  return JSON.stringify([metadata.labels, spec, status?.capacity]);
}

function choose(
  { indexes }: ControllerContext,
  pod: PodObject,
  nodes: readonly NodeObject[],
): string | undefined {
  const zones = new Map(nodes.map(({ metadata }) => [metadata.name, zoneOf(metadata)]));
  const onNode = new Map<string, number>();
  const inZone = new Map<string, number>();
  const controller = controllerOf(pod)?.uid;
  const siblings = controller === undefined ? [] : indexes.ownedBy.pods.at(controller);
  for (const { spec, metadata } of siblings) {
    const node = spec?.nodeName;
    if (node === undefined || metadata.deletionTimestamp !== undefined) continue;
    const zone = zones.get(node) ?? '';
    onNode.set(node, (onNode.get(node) ?? 0) + 1);
    inZone.set(zone, (inZone.get(zone) ?? 0) + 1);
  }
  const [best] = nodes
    .map(({ metadata: { name } }) => ({
      name,
      zone: inZone.get(zones.get(name) ?? '') ?? 0,
      node: onNode.get(name) ?? 0,
      load: indexes.podsByNode.count(name),
    }))
    .sort((a, b) => a.zone - b.zone || a.node - b.node || a.load - b.load);
  return best?.name;
}

function zoneOf({ labels }: NodeObject['metadata']): string {
  return labels?.[zoneLabel] ?? '';
}
