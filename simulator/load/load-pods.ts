import type { PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady, withConditions, withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Random } from '#simulator/random.ts';
import { podAddresses } from '#simulator/world/copy-pod.ts';
import type { PublishedPod } from './published-pods.ts';

/** What the load writes of Pods, in the place of ReplicaSets, the scheduler and kubelets. */
export type LoadPods = {
  /** True for one that is there, ready and not on its way out. */
  isWell(target: PublishedPod): boolean;
  /** As its kubelet reports it. A Pod that is gone, or that is so already, is left alone. */
  setReady(target: PublishedPod, ready: boolean): void;
  /** As the node controller marks a Pod whose Node is silent. False: it was not ready anyway. */
  markLost(target: PublishedPod): boolean;
  /** A running Pod, not ready yet, of the template of another one; undefined where that one is gone. */
  createLike(target: PublishedPod, node: string, templateHash: string): PublishedPod | undefined;
  /** The Pod is asked to end. */
  terminate(target: PublishedPod): void;
  /** Its containers have ended. */
  finish(target: PublishedPod): void;
};

export type LoadPodsOptions = {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
  /** To be told what was written. */
  readonly wrote: (target: PublishedPod, ready: boolean) => void;
};

/** Longer than any Pod of the load takes to end: the load says when it has ended. */
const graceSeconds = 30;

export function createLoadPods(options: LoadPodsOptions): LoadPods {
  const { cluster, clock, random, wrote } = options;
  const nextAddresses = createLoadAddresses();

  const get = ({ namespace, pod }: PublishedPod): PodObject | undefined =>
    cluster.get('pods', namespace, pod);
  const time = (): string => timestamp(clock.now());
  const update = (target: PublishedPod, pod: PodObject, ready: boolean): void => {
    cluster.update('pods', pod);
    wrote(target, ready);
  };
  const freeName = ({ namespace, service }: PublishedPod, templateHash: string): string => {
    const name = `${service}-${templateHash}-${random.suffix()}`;
    const isTaken = cluster.get('pods', namespace, name) !== undefined;
    return isTaken ? freeName({ namespace, service, pod: '', node: '' }, templateHash) : name;
  };

  return {
    isWell: (target) => {
      const pod = get(target);
      return pod !== undefined && isReady(pod) && pod.metadata.deletionTimestamp === undefined;
    },
    setReady: (target, ready) => {
      const pod = get(target);
      if (pod === undefined || isReady(pod) === ready) return;
      update(target, withReadiness(pod, ready, time()), ready);
    },
    markLost: (target) => {
      const pod = get(target);
      if (pod === undefined || !isReady(pod)) return false;
      update(target, withConditions(pod, [{ type: 'Ready', status: 'False' }], time()), false);
      return true;
    },
    createLike: (target, node, templateHash) => {
      const model = get(target);
      if (model === undefined) return undefined;
      const { namespace, labels } = model.metadata;
      const made = { ...target, node, pod: freeName(target, templateHash) };
      const hostIP = cluster
        .get('nodes', '', node)
        ?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
      const podIps = nextAddresses((model.status?.podIPs ?? []).map(({ ip }) => ip));
      const pod: PodObject = {
        metadata: {
          name: made.pod,
          namespace,
          labels: { ...labels, 'pod-template-hash': templateHash },
        },
        spec: { ...model.spec, nodeName: node },
        status: {
          ...model.status,
          ...(hostIP !== undefined && { hostIP, hostIPs: [{ ip: hostIP }] }),
          ...podAddresses(podIps),
          startTime: time(),
        },
      };
      cluster.create('pods', withReadiness(pod, false, time()));
      wrote(made, false);
      return made;
    },
    terminate: ({ namespace, pod }) => {
      cluster.remove('pods', namespace, pod, { graceSeconds });
    },
    finish: ({ namespace, pod }) => {
      cluster.remove('pods', namespace, pod, { graceSeconds: 0 });
    },
  };
}

/** 100.64.0.0/10, in which no world has addresses. */
const firstAddress = (100 << 24) | (64 << 16);
const addressCount = 1 << 22;

/** Addresses that no Pod has had for long, of the families of those given. */
function createLoadAddresses(): (like: readonly string[]) => readonly string[] {
  let given = 0;
  return (like) => {
    given = (given + 1) % addressCount;
    const number = firstAddress + given;
    const ipv4 = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
    const ipv6 = `fd00:64::${((given >>> 16) + 1).toString(16)}:${((given & 0xffff) + 1).toString(16)}`;
    return like.map((ip) => (ip.includes(':') ? ipv6 : ipv4));
  };
}
