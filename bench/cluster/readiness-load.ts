import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Random } from '#simulator/random.ts';

/** Pods that become not ready and ready again, of all Services in turn by chance, at a steady rate. */
export type ReadinessLoad = {
  setRate(changesPerSecond: number): void;
  /** Services (`namespace/name`) whose Pods are left alone. */
  spare(services: readonly string[]): void;
  applied(): number;
};

/** Short enough that a change comes soon after it is due, long enough to cost nothing. */
const tickMs = 5;
const msPerSecond = 1_000;

export function createReadinessLoad(cluster: Cluster, random: Random): ReadinessLoad {
  let rate = 0;
  let applied = 0;
  let spared: ReadonlySet<string> = new Set();
  let pods: readonly PodObject[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** Since the rate was set, and how many changes were due since then. */
  let since = 0;
  let due = 0;

  function tick(): void {
    const wanted = Math.floor(((performance.now() - since) * rate) / msPerSecond);
    for (; due < wanted; due += 1) change();
  }

  function change(): void {
    const { metadata } = pods[random.below(pods.length)] ?? {};
    if (metadata === undefined) return;
    const { namespace = '', name } = metadata;
    cluster.modify('pods', namespace, name, (pod) =>
      withReadiness(pod, !isReady(pod), timestamp(Date.now())),
    );
    applied += 1;
  }

  return {
    setRate(changesPerSecond) {
      clearInterval(timer);
      rate = changesPerSecond;
      since = performance.now();
      due = 0;
      if (rate === 0) return;
      pods = cluster
        .list('pods')
        .filter(({ metadata }) => !spared.has(`${metadata.namespace}/${metadata.labels?.app}`));
      timer = setInterval(tick, tickMs);
    },
    spare(services) {
      spared = new Set(services);
    },
    applied: () => applied,
  };
}
