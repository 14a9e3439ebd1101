import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Kubelets } from '#simulator/controllers/kubelet.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import type { Random } from '#simulator/random.ts';
import { nextRelease, scale, setImage } from './user-actions.ts';

const namespace = 'shop';
const rolloutEveryMs = 40_000;
const rolledOut = ['inventory', 'web', 'recommendations', 'api'];
const flapEveryMs = 11_000;
const flapMs = 5_000;
const scaleEveryMs = 55_000;
const scales = [7, 4];
const cartEmptyEveryMs = 90_000;
const cartEmptyMs = 24_000;
const cartReplicas = 2;

/** The calm life of the demo, beside which scenes play. */
export type DemoStory = {
  /** Ends at once what is under way at the Deployments that the condition holds for. */
  yieldAt(holds: (namespace: string, deployment: string) => boolean): void;
};

export type DemoStoryOptions = {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
  readonly kubelets: Kubelets;
  /** True while a Deployment belongs to a scene: the story leaves it alone. */
  readonly isTaken: (namespace: string, deployment: string) => boolean;
};

/** Keeps the demo alive: releases, a flapping Pod, changing numbers of Pods, a cart that drains. */
export function tellDemoStory(options: DemoStoryOptions): DemoStory {
  const { cluster, clock, random, kubelets, isTaken } = options;
  /** What is to be put right again soon. */
  const underWay = new Set<{ readonly deployment: string; end(): void }>();

  const every = (ms: number, run: (round: number) => void, round = 0): void => {
    clock.after(ms, () => {
      run(round);
      every(ms, run, round + 1);
    });
  };
  const soon = (ms: number, deployment: string, finish: () => void): void => {
    const cancel = clock.after(ms, () => entry.end());
    const entry = {
      deployment,
      end: () => {
        cancel();
        underWay.delete(entry);
        finish();
      },
    };
    underWay.add(entry);
  };
  const scaleTo = (name: string, replicas: number): void => {
    if (!isTaken(namespace, name)) scale(cluster, namespace, name, replicas);
  };

  every(rolloutEveryMs, (round) => {
    const name = rolledOut[round % rolledOut.length] ?? '';
    if (!isTaken(namespace, name)) setImage(cluster, namespace, name, nextRelease);
  });
  every(scaleEveryMs, (round) => scaleTo('recommendations', scales[round % scales.length] ?? 0));
  every(flapEveryMs, () => {
    const name = 'recommendations';
    const pod = isTaken(namespace, name) ? undefined : pickReadyPod(cluster, name, random);
    if (pod === undefined) return;
    kubelets.setReadiness(namespace, pod, { output: 'HTTP probe failed with statuscode: 503' });
    soon(flapMs, name, () => kubelets.setReadiness(namespace, pod, 'passes'));
  });
  every(cartEmptyEveryMs, () => {
    if (isTaken(namespace, 'cart')) return;
    scaleTo('cart', 0);
    soon(cartEmptyMs, 'cart', () => scale(cluster, namespace, 'cart', cartReplicas));
  });

  return {
    yieldAt: (holds) => {
      for (const entry of [...underWay]) if (holds(namespace, entry.deployment)) entry.end();
    },
  };
}

function pickReadyPod(cluster: Cluster, app: string, random: Random): string | undefined {
  const names = cluster
    .list('pods', namespace)
    .filter((pod) => pod.metadata.labels?.app === app && isReady(pod))
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name)
    .sort();
  return names[random.below(names.length)];
}
