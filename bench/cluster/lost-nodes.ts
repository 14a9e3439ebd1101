import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withReadiness } from '#simulator/controllers/pod-status.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';

/** Nodes that are lost with their Pods, and come back. Each returns when it began, in microseconds of the monotonic clock. */
export type LostNodes = {
  lose(names: readonly string[]): number;
  /** The Pods that were ready before are so again. */
  restore(): number;
};

type Lost = { readonly namespace: string; readonly name: string };

export function createLostNodes(cluster: Cluster): LostNodes {
  let lost: readonly Lost[] = [];

  function report(pods: readonly Lost[], ready: boolean): number {
    const at = monotonicUs();
    const time = timestamp(Date.now());
    for (const { namespace, name } of pods) {
      cluster.modify('pods', namespace, name, (pod) => withReadiness(pod, ready, time));
    }
    return at;
  }

  return {
    lose(names) {
      const nodes = new Set(names);
      lost = cluster
        .list('pods')
        .filter((pod) => nodes.has(pod.spec?.nodeName ?? '') && isReady(pod))
        .map(({ metadata }) => ({ namespace: metadata.namespace ?? '', name: metadata.name }));
      return report(lost, false);
    },
    restore: () => report(lost, true),
  };
}
