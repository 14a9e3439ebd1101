import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from './controller.ts';
import { attempt, observe } from './guarded-queue.ts';
import { startHeartbeats } from './kubelet/heartbeats.ts';
import { createPodEvents } from './kubelet/pod-events.ts';
import type { PodTimings, Step } from './kubelet/pod-steps.ts';
import { delayOf, nextStep } from './kubelet/pod-steps.ts';
import { createPodWorker } from './kubelet/pod-worker.ts';
import { createProbes } from './kubelet/probes.ts';
import { withReadiness } from './pod-status.ts';

export type KubeletOptions = {
  readonly dualStack: boolean;
  /** Asked once when a Pod comes to its Node, and once when it is to stop. */
  readonly timingsOf: (pod: PodObject) => PodTimings;
  /** True: there is nothing to do for the Pods that there are before something changes. */
  readonly isSettled?: boolean | undefined;
};

/** What happens to containers and Nodes by themselves. Scenes say it; the kubelets report it to the API. */
export type Kubelets = {
  /**
   * From now on the readiness probe of the Pod's containers passes, or fails with that output, such as `HTTP probe failed
   * with statuscode: 503`. The failure threshold counts as reached. A Pod that is gone is left alone.
   */
  setReadiness(
    namespace: string,
    pod: string,
    result: 'passes' | { readonly output: string },
  ): void;
  /** The Pod's containers end by themselves now. A Pod that does not run is left alone. */
  endContainers(namespace: string, pod: string, exitCode: number): void;
  /** The kubelet of the Node falls silent: no heartbeats, and nothing happens to its Pods. */
  stop(node: string): void;
  /** It comes back and takes up its Pods where they are. */
  start(node: string): void;
};

/** Plays the kubelets of all Nodes: starts the containers of Pods, probes them, restarts them, stops them. */
export function startKubelet(context: ControllerContext, options: KubeletOptions): Kubelets {
  const { storage, cluster, clock, indexes } = context;
  const { pods, nodes } = storage.collections;
  const silent = new Set<string>();
  const plans = new Map<string, { readonly step: Step; readonly cancel: () => void }>();
  const isSilent = (pod: PodObject): boolean => silent.has(pod.spec?.nodeName ?? '');
  const current = ({ metadata }: PodObject): PodObject | undefined => {
    const pod = cluster.get('pods', metadata.namespace, metadata.name);
    return pod?.metadata.uid === metadata.uid && pod !== undefined && !isSilent(pod)
      ? pod
      : undefined;
  };
  const events = createPodEvents(context.recorder);
  const probes = createProbes(clock, events, current);
  const worker = createPodWorker(context, { ...options, events, probes });
  const heartbeats = startHeartbeats(context, (node) => silent.has(node));

  const guard = ({ metadata }: PodObject, work: () => void): void =>
    attempt(
      context,
      'kubelet',
      { resource: 'pods', key: `${metadata.namespace}/${metadata.name}` },
      work,
    );
  const cancel = (uid: string): void => {
    plans.get(uid)?.cancel();
    plans.delete(uid);
  };
  const plan = (pod: PodObject): void => {
    const { uid = '' } = pod.metadata;
    const life = worker.lives.get(uid);
    const step = isSilent(pod) ? undefined : nextStep(pod, life);
    if (step === plans.get(uid)?.step) return;
    cancel(uid);
    if (step === undefined) return;
    if (step === 'stop') events.stopping(pod);
    const timings = step === 'stop' || life === undefined ? options.timingsOf(pod) : life.timings;
    const delayMs = delayOf(step, pod, { ...(life ?? newLife), timings }, clock.now());
    const cancelStep = clock.after(delayMs, () => {
      plans.delete(uid);
      const present = current(pod);
      if (present !== undefined) guard(present, () => worker.act(step, present));
    });
    plans.set(uid, { step, cancel: cancelStep });
  };

  if (options.isSettled !== true) {
    for (const { object } of pods.all()) guard(object, () => plan(object));
  }
  observe(pods, ({ type, entry }) => {
    if (type !== 'DELETED') {
      plan(entry.object);
      return;
    }
    const { uid = '' } = entry.object.metadata;
    cancel(uid);
    probes.pass(uid);
    worker.lives.delete(uid);
  });
  const stop = (node: string): void => {
    silent.add(node);
    for (const pod of indexes.podsByNode.at(node)) plan(pod);
  };
  nodes.subscribe(({ type, entry }) => {
    if (type === 'DELETED') stop(entry.name);
    else if (type === 'ADDED') silent.delete(entry.name);
  });

  return {
    setReadiness: (namespace, name, result) => {
      const pod = cluster.get('pods', namespace, name);
      if (pod === undefined || isSilent(pod) || pod.status?.phase !== 'Running') return;
      if (result === 'passes') probes.pass(pod.metadata.uid ?? '');
      else probes.fail(pod, result.output);
      const ready = result === 'passes';
      cluster.update('pods', withReadiness(pod, ready, timestamp(clock.now())));
    },
    endContainers: (namespace, name, exitCode) => {
      const pod = cluster.get('pods', namespace, name);
      if (pod?.status?.phase === 'Running' && !isSilent(pod)) worker.endContainers(pod, exitCode);
    },
    stop,
    start: (node) => {
      silent.delete(node);
      heartbeats.beat(node);
      for (const pod of [...indexes.podsByNode.at(node)]) {
        guard(pod, () => {
          cluster.update('pods', recovered(pod, timestamp(clock.now())));
          plan(pod);
        });
      }
    },
  };
}

/** A Pod that this kubelet has not begun with. */
const newLife = { runningSinceMs: undefined, isUnprobed: true, initialized: -1 };

/** The control plane took a Pod for not ready while its Node was silent; its containers are as they were. */
function recovered(pod: PodObject, time: string): PodObject {
  const statuses = pod.status?.containerStatuses ?? [];
  const isWell = pod.status?.phase === 'Running' && statuses.every(({ ready }) => ready === true);
  return isWell && statuses.length > 0 ? withReadiness(pod, true, time) : pod;
}
