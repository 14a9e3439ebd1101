import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerEnvironment } from './controller.ts';
import { createPodAddressPool } from './pod-addresses.ts';
import { startedPod, withReadiness } from './pod-status.ts';

/** How long the containers of a Pod take. */
export type PodTimings = {
  /** From the Node to running containers. */
  readonly startMs: number;
  /** From running containers to the first passed readiness probe; 'never' if none passes. */
  readonly readyMs: number | 'never';
  /** From the request to delete to the end of the containers, at most the grace period. */
  readonly stopMs: number;
};

export type KubeletOptions = {
  readonly dualStack: boolean;
  readonly timingsOf: (pod: PodObject) => PodTimings;
};

const noAddress = '';

/** Plays the kubelets of all Nodes: starts the containers of a Pod, finds them ready, stops them. */
export function startKubelet(
  { storage, cluster, clock }: ControllerEnvironment,
  { dualStack, timingsOf }: KubeletOptions,
): void {
  const { pods } = storage.collections;
  const addresses = createPodAddressPool(dualStack);
  /** The Pods, by uid, that no readiness probe has passed yet. What happens to the others is the story's. */
  const unprobed = new Set<string>();
  /** What is to happen next to each Pod, by uid. */
  const plans = new Map<string, { readonly step: Step; readonly cancel: () => void }>();

  const start = (pod: PodObject): void => {
    const { nodeName = '', hostNetwork } = pod.spec ?? {};
    const hostIp = nodeAddress(nodeName);
    const podIps = hostNetwork === true ? [hostIp] : addresses(nodeName);
    unprobed.add(pod.metadata.uid ?? '');
    cluster.update('pods', startedPod(pod, { podIps, hostIp }, timestamp(clock.now())));
  };
  const nodeAddress = (name: string): string =>
    cluster.get('nodes', '', name)?.status?.addresses?.find(({ type }) => type === 'InternalIP')
      ?.address ?? noAddress;

  const act = (step: Step, pod: PodObject): void => {
    const { namespace, name } = pod.metadata;
    switch (step) {
      case 'start':
        start(pod);
        return;
      case 'ready':
        unprobed.delete(pod.metadata.uid ?? '');
        cluster.update('pods', withReadiness(pod, true, timestamp(clock.now())));
        return;
      case 'stop':
        cluster.remove('pods', namespace, name, { graceSeconds: 0 });
    }
  };

  const plan = (pod: PodObject): void => {
    const { uid = '', namespace, name } = pod.metadata;
    const step = nextStep(pod, unprobed.has(uid));
    const former = plans.get(uid);
    if (step === former?.step) return;
    former?.cancel();
    plans.delete(uid);
    const delayMs = step === undefined ? 'never' : delayOf(step, pod, timingsOf(pod));
    if (step === undefined || delayMs === 'never') return;
    const cancel = clock.after(delayMs, () => {
      plans.delete(uid);
      const present = cluster.get('pods', namespace, name);
      if (present?.metadata.uid === uid) act(step, present);
    });
    plans.set(uid, { step, cancel });
  };
  const forget = ({ metadata: { uid = '' } }: PodObject): void => {
    plans.get(uid)?.cancel();
    plans.delete(uid);
    unprobed.delete(uid);
  };

  for (const { object } of pods.present()) plan(object);
  pods.subscribe(({ type, entry }) => {
    if (type === 'DELETED') forget(entry.object);
    else plan(entry.object);
  });
}

type Step = 'start' | 'ready' | 'stop';

function nextStep({ metadata, spec, status }: PodObject, isUnprobed: boolean): Step | undefined {
  if (spec?.nodeName === undefined) return undefined;
  if (metadata.deletionTimestamp !== undefined) {
    return metadata.deletionGracePeriodSeconds === 0 ? undefined : 'stop';
  }
  if (status?.phase === 'Pending') return 'start';
  return isUnprobed ? 'ready' : undefined;
}

function delayOf(step: Step, { metadata }: PodObject, timings: PodTimings): number | 'never' {
  if (step === 'start') return timings.startMs;
  if (step === 'ready') return timings.readyMs;
  return Math.min(timings.stopMs, (metadata.deletionGracePeriodSeconds ?? 0) * 1000);
}
