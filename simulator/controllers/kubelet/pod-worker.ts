import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { createPodAddressPool } from '#simulator/controllers/pod-addresses.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import { backOffSeconds } from './back-off.ts';
import type { PodAddresses } from './container-status.ts';
import {
  acceptedPod,
  crashedPod,
  finishedPod,
  initializingPod,
  restartedPod,
  startedPod,
} from './container-status.ts';
import type { PodEvents } from './pod-events.ts';
import type { Life, PodTimings, Step } from './pod-steps.ts';
import { restartCount } from './pod-steps.ts';
import type { Probes } from './probes.ts';

export type PodWorkerOptions = {
  readonly dualStack: boolean;
  readonly timingsOf: (pod: PodObject) => PodTimings;
  readonly events: PodEvents;
  readonly probes: Probes;
};

/** Does the steps of Pods, and remembers what is to come, by uid. */
export type PodWorker = {
  readonly lives: Map<string, Life>;
  act(step: Step, pod: PodObject): void;
  endContainers(pod: PodObject, exitCode: number): void;
};

export function createPodWorker(
  context: ControllerContext,
  { dualStack, timingsOf, events, probes }: PodWorkerOptions,
): PodWorker {
  const { cluster, clock } = context;
  const addresses = createPodAddressPool(dualStack);
  const lives = new Map<string, Life>();
  const time = (): string => timestamp(clock.now());
  const uidOf = ({ metadata }: PodObject): string => metadata.uid ?? '';

  const remember = (pod: PodObject, change: Partial<Life>): Life => {
    const former = lives.get(uidOf(pod)) ?? {
      timings: timingsOf(pod),
      runningSinceMs: undefined,
      isUnprobed: true,
      initialized: -1,
    };
    const life = { ...former, ...change };
    lives.set(uidOf(pod), life);
    return life;
  };
  const addressesFor = (pod: PodObject): PodAddresses => {
    const { nodeName = '', hostNetwork } = pod.spec ?? {};
    const hostIp = hostAddress(context, nodeName);
    const given = pod.status?.podIPs?.map(({ ip }) => ip);
    return { hostIp, podIps: given ?? (hostNetwork === true ? [hostIp] : addresses(nodeName)) };
  };
  const run = (running: PodObject): void => {
    const { timings } = remember(running, { runningSinceMs: clock.now(), isUnprobed: true });
    events.started(running);
    cluster.update('pods', running);
    if (timings.readyMs === 'never') probes.fail(running);
  };
  const finishProbing = (pod: PodObject): void => {
    const { timings } = remember(pod, { isUnprobed: false });
    if (timings.exit === undefined) lives.delete(uidOf(pod));
    probes.pass(uidOf(pod));
    cluster.update('pods', withReadiness(pod, true, time()));
  };

  const endContainers = (pod: PodObject, exitCode: number): void => {
    probes.pass(uidOf(pod));
    const { restartPolicy = 'Always' } = pod.spec ?? {};
    if (restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && exitCode === 0)) {
      lives.delete(uidOf(pod));
      cluster.update('pods', finishedPod(pod, exitCode, time()));
      return;
    }
    const backOff = backOffSeconds(restartCount(pod));
    remember(pod, { runningSinceMs: undefined, isUnprobed: true });
    if (backOff !== undefined) events.backOff(pod);
    cluster.update('pods', crashedPod(pod, exitCode, backOff, time()));
  };

  const act = (step: Step, pod: PodObject): void => {
    const { namespace, name } = pod.metadata;
    switch (step) {
      case 'accept':
        remember(pod, {});
        cluster.update(
          'pods',
          acceptedPod(pod, hostAddress(context, pod.spec?.nodeName ?? ''), time()),
        );
        return;
      case 'initialize': {
        const done = (lives.get(uidOf(pod))?.initialized ?? -1) + 1;
        remember(pod, { initialized: done });
        cluster.update('pods', initializingPod(pod, addressesFor(pod), done, time()));
        return;
      }
      case 'start':
        run(startedPod(pod, addressesFor(pod), time()));
        return;
      case 'restart':
        run(restartedPod(pod, time()));
        return;
      case 'ready':
        finishProbing(pod);
        return;
      case 'gates':
        cluster.update('pods', withReadiness(pod, true, time()));
        return;
      case 'exit':
        endContainers(pod, lives.get(uidOf(pod))?.timings.exit?.exitCode ?? 0);
        return;
      case 'stop':
        cluster.remove('pods', namespace, name, { graceSeconds: 0 });
    }
  };
  return { lives, act, endContainers };
}

function hostAddress({ cluster }: ControllerContext, node: string): string {
  const addresses = cluster.get('nodes', '', node)?.status?.addresses;
  return addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
}
