import type { SliceWrites } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import type { SeenTimes } from '#lib/domain/expected-slices/trigger-time.ts';
import { nextTriggerTime } from '#lib/domain/expected-slices/trigger-time.ts';
import type { EndpointSlice, Labels, Node, Pod, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Change } from '#simulator/store/change.ts';
import type { ControllerEnvironment } from './controller.ts';
import { splitKey } from './controller.ts';
import { readPod } from './read-pod.ts';
import { createWorkQueue } from './work-queue.ts';

/**
 * Keeps the slices of Services with a selector as the EndpointSlice controller of kube-controller-manager does.
 * What to write is decided by the product's module for expected slices.
 */
export function startEndpointSliceController(
  { storage, cluster, clock }: ControllerEnvironment,
  maxEndpointsPerSlice?: number,
): void {
  const { services, pods, nodes, endpointslices } = storage.collections;
  const seen = new Map<string, SeenTimes>();
  /** Services with a Pod on a Node that does not exist: looked at again when a Node comes. */
  const missNodes = new Set<string>();
  let knownNodes: ReadonlyMap<string, Node> | undefined;
  let isWriting = false;

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const service = cluster.get('services', namespace, name);
    missNodes.delete(key);
    if (service === undefined) {
      seen.delete(key);
      return;
    }
    knownNodes ??= new Map(cluster.list('nodes').map((node) => [node.metadata.name, node]));
    const matching = matchingPods(cluster, service);
    const timed = nextTriggerTime(service, matching, seen.get(key));
    const writes = reconcileSlices({
      service,
      pods: matching,
      nodes: knownNodes,
      slices: slicesOf(cluster, service),
      maxEndpointsPerSlice,
      triggerTime: timed.triggerTime,
    });
    seen.set(key, timed.seen);
    if (writes.dropped.some(({ reason }) => reason === 'node-missing')) missNodes.add(key);
    isWriting = true;
    apply(cluster, writes);
    isWriting = false;
  };

  const queue = createWorkQueue(clock, 0, (keys) => {
    for (const key of keys) sync(key);
  });

  const addServicesOf = (change: Change<PodObject>): void => {
    const { namespace } = change.entry;
    for (const { key, object } of services.inNamespace(namespace)) {
      const selects = (pod: PodObject | undefined) => isSelected(object, pod?.metadata.labels);
      if (selects(change.entry.object) || selects(change.previous?.object)) queue.add(key);
    }
  };
  const addServiceOf = ({ entry }: Change<EndpointSlice>): void => {
    const name = entry.object.metadata.labels?.[serviceNameLabel];
    if (!isWriting && name !== undefined) queue.add(`${entry.namespace}/${name}`);
  };

  for (const { key } of services.present()) queue.add(key);
  services.subscribe(({ entry }) => queue.add(entry.key));
  pods.subscribe(addServicesOf);
  endpointslices.subscribe(addServiceOf);
  nodes.subscribe(({ type }) => {
    knownNodes = undefined;
    if (type !== 'ADDED') return;
    for (const key of missNodes) queue.add(key);
  });
}

function isSelected({ spec }: Service, labels: Labels | undefined): boolean {
  const selector = Object.entries(spec.selector ?? {});
  return selector.length > 0 && selector.every(([key, value]) => labels?.[key] === value);
}

function matchingPods(cluster: Cluster, service: Service): readonly Pod[] {
  return cluster
    .list('pods', service.metadata.namespace)
    .filter(({ metadata }) => isSelected(service, metadata.labels))
    .map(readPod);
}

function slicesOf(cluster: Cluster, { metadata }: Service): readonly EndpointSlice[] {
  return cluster
    .list('endpointslices', metadata.namespace)
    .filter((slice) => slice.metadata.labels?.[serviceNameLabel] === metadata.name);
}

function apply(cluster: Cluster, writes: SliceWrites): void {
  for (const slice of writes.create) cluster.create('endpointslices', slice);
  for (const slice of writes.update) cluster.update('endpointslices', slice);
  for (const { metadata } of writes.delete) {
    cluster.remove('endpointslices', metadata.namespace, metadata.name);
  }
}
