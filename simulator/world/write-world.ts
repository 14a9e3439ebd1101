import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { zoneShares } from '#lib/domain/expected-slices/zone-shares.ts';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { readPod } from '#simulator/controllers/read-pod.ts';
import type { Random } from '#simulator/random.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { HostAddresses } from './copy-pod.ts';
import { copyPod } from './copy-pod.ts';

/** What a world consists of, as users, a scheduler and kubelets would have left it. */
export type WorldPlan = {
  readonly nodes: Iterable<NodeObject>;
  readonly namespaces: Iterable<string>;
  readonly services: Iterable<PlannedService>;
};

export type PlannedService = {
  /** As a user writes it. */
  readonly service: Service;
  /** Those of one group have one template. */
  readonly podGroups: readonly PodGroup[];
  /** Slices that somebody wrote by hand. */
  readonly slices?: readonly EndpointSlice[];
};

export type PodGroup = {
  /** The first one as its kubelet reported it. */
  readonly first: PodObject;
  readonly others: Iterable<PlannedPod>;
};

export type PlannedPod = {
  readonly name: string;
  readonly nodeName: string;
  readonly podIps: readonly string[];
};

export type WriteEnvironment = {
  readonly storage: Storage;
  readonly cluster: Cluster;
  /** Of uids. */
  readonly random: Random;
  readonly maxEndpointsPerSlice?: number | undefined;
};

/**
 * Writes a world that has existed for a while: with the slices that the EndpointSlice controller would have made, and
 * without history, so that what resumes from before is told that it expired. To be called before controllers run: they
 * would look at every object.
 */
export function writeWorld(environment: WriteEnvironment, plan: WorldPlan): void {
  const { storage, cluster, random, maxEndpointsPerSlice } = environment;
  const nodes = new Map<string, Node>();
  const hosts = new Map<string, HostAddresses>();
  for (const planned of plan.nodes) {
    const node = cluster.create('nodes', planned);
    nodes.set(node.metadata.name, node);
    hosts.set(node.metadata.name, hostAddresses(node));
  }
  const topology = zoneShares(nodes);
  for (const name of plan.namespaces) cluster.create('namespaces', { metadata: { name } });

  const writePods = (group: PodGroup): readonly Pod[] => {
    const first = cluster.create('pods', group.first);
    const pods = [readPod(first)];
    for (const { name, nodeName, podIps } of group.others) {
      const version = storage.nextVersion();
      const host = hosts.get(nodeName) ?? {};
      const uid = random.uuid();
      const entry = copyPod(first, { name, nodeName, podIps, uid, version, host });
      storage.collections.pods.putEntry(entry);
      pods.push(readPod(entry.object));
    }
    return pods;
  };
  for (const planned of plan.services) {
    const service = cluster.create('services', planned.service);
    const pods = planned.podGroups.flatMap(writePods);
    const triggerTime = service.metadata.creationTimestamp;
    const { create } = reconcileSlices({
      service,
      pods,
      nodes,
      topology,
      slices: [],
      maxEndpointsPerSlice,
      triggerTime,
    });
    for (const slice of create) cluster.create('endpointslices', slice);
    for (const slice of planned.slices ?? []) cluster.create('endpointslices', slice);
  }
  storage.compact();
}

function hostAddresses({ status }: NodeObject): HostAddresses {
  const ip = status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
  return ip === undefined ? {} : { hostIP: ip, hostIPs: [{ ip }] };
}
