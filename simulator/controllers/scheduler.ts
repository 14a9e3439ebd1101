import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerEnvironment } from './controller.ts';
import { splitKey } from './controller.ts';
import { scheduledPod, unschedulablePod } from './pod-status.ts';
import { createWorkQueue } from './work-queue.ts';

/** Gives each new Pod the schedulable Node that has the fewest. */
export function startScheduler(
  { storage, cluster, clock }: ControllerEnvironment,
  delayMs: number,
): void {
  const { pods, nodes } = storage.collections;

  const schedule = (keys: readonly string[]): void => {
    const time = timestamp(clock.now());
    const waiting = keys
      .flatMap((key) => cluster.get('pods', ...splitKey(key)) ?? [])
      .filter(isWaiting);
    if (waiting.length === 0) return;

    const load = countPods(cluster.list('nodes'), cluster.list('pods'));
    for (const pod of waiting) {
      const node = leastLoaded(load);
      if (node !== undefined) load.set(node, (load.get(node) ?? 0) + 1);
      cluster.update(
        'pods',
        node === undefined
          ? unschedulablePod(pod, 'no nodes available to schedule pods', time)
          : scheduledPod(pod, node, time),
      );
    }
  };

  const queue = createWorkQueue(clock, delayMs, schedule);
  const addIfWaiting = (key: string, pod: PodObject): void => {
    if (isWaiting(pod)) queue.add(key);
  };
  const addAllWaiting = (): void => {
    for (const { key, object } of pods.present()) addIfWaiting(key, object);
  };

  addAllWaiting();
  pods.subscribe(({ type, entry }) => {
    if (type === 'ADDED') addIfWaiting(entry.key, entry.object);
  });
  nodes.subscribe(({ type }) => {
    if (type !== 'DELETED') addAllWaiting();
  });
}

function isWaiting({ metadata, spec }: PodObject): boolean {
  const isGated = (spec?.schedulingGates ?? []).length > 0;
  return spec?.nodeName === undefined && !isGated && metadata.deletionTimestamp === undefined;
}

function countPods(nodes: readonly NodeObject[], pods: readonly PodObject[]): Map<string, number> {
  const schedulable = nodes.filter(({ spec }) => spec?.unschedulable !== true);
  const load = new Map(schedulable.map(({ metadata }) => [metadata.name, 0]));
  for (const { spec } of pods) {
    const count = load.get(spec?.nodeName ?? '');
    if (count !== undefined) load.set(spec?.nodeName ?? '', count + 1);
  }
  return load;
}

function leastLoaded(load: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [node, count] of load) {
    if (best === undefined || count < (load.get(best) ?? 0)) best = node;
  }
  return best;
}
