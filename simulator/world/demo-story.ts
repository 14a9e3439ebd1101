import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Random } from '#simulator/random.ts';
import { imageOf } from './app.ts';

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

/** Keeps the demo alive: releases, a flapping Pod, changing numbers of Pods, a cart that drains. */
export function tellDemoStory(cluster: Cluster, clock: Clock, random: Random): void {
  const every = (ms: number, run: (round: number) => void, round = 0): void => {
    clock.after(ms, () => {
      run(round);
      every(ms, run, round + 1);
    });
  };

  every(rolloutEveryMs, (round) => {
    const name = rolledOut[round % rolledOut.length] ?? '';
    release(cluster, name, 1 + Math.floor(round / rolledOut.length));
  });
  every(scaleEveryMs, (round) => {
    scale(cluster, 'recommendations', scales[round % scales.length] ?? 0);
  });
  every(flapEveryMs, () => {
    const pod = pickReadyPod(cluster, 'recommendations', random);
    if (pod === undefined) return;
    setReadiness(cluster, pod, false, clock);
    clock.after(flapMs, () => setReadiness(cluster, pod, true, clock));
  });
  every(cartEmptyEveryMs, () => {
    scale(cluster, 'cart', 0);
    clock.after(cartEmptyMs, () => scale(cluster, 'cart', cartReplicas));
  });
}

/** A user releases the next version. */
function release(cluster: Cluster, name: string, number: number): void {
  if (cluster.get('deployments', namespace, name) === undefined) return;
  cluster.modify('deployments', namespace, name, (deployment) => {
    const { template } = deployment.spec;
    const containers = template.spec.containers?.map((container) => ({
      ...container,
      image: imageOf({ namespace, name }, number),
    }));
    const spec = { ...template.spec, ...(containers !== undefined && { containers }) };
    return { ...deployment, spec: { ...deployment.spec, template: { ...template, spec } } };
  });
}

/** A user, or an autoscaler, wants another number of Pods. */
function scale(cluster: Cluster, name: string, replicas: number): void {
  if (cluster.get('deployments', namespace, name) === undefined) return;
  cluster.modify('deployments', namespace, name, (deployment) => ({
    ...deployment,
    spec: { ...deployment.spec, replicas },
  }));
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

/** A kubelet reports what its readiness probe found. */
function setReadiness(cluster: Cluster, name: string, ready: boolean, clock: Clock): void {
  const pod = cluster.get('pods', namespace, name);
  if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return;
  cluster.update('pods', withReadiness(pod, ready, timestamp(clock.now())));
}
