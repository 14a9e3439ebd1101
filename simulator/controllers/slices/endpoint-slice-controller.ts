import type { ReconcileInput, SliceWrites } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import type { SeenTimes } from '#lib/domain/expected-slices/trigger-time.ts';
import { nextTriggerTime } from '#lib/domain/expected-slices/trigger-time.ts';
import { zoneShares } from '#lib/domain/expected-slices/zone-shares.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Change } from '#simulator/store/change.ts';
import type { ControllerContext } from './controller.ts';
import { splitKey } from './controller.ts';
import { createGuardedQueue, observe } from './guarded-queue.ts';
import { readPod } from './read-pod.ts';
import { servicesToSync } from './services-of-pod.ts';

const component = 'endpoint-slice-controller';

/**
 * Keeps the slices of Services with a selector as the EndpointSlice controller of kube-controller-manager does.
 * What to write is decided by the product's module for expected slices.
 */
export function startEndpointSliceController(
  context: ControllerContext,
  maxEndpointsPerSlice?: number,
): void {
  const { storage, cluster, indexes } = context;
  const { services, pods, nodes, endpointslices } = storage.collections;
  const seen = new Map<string, SeenTimes>();
  /** Services with a Pod on a Node that does not exist: looked at again when a Node comes. */
  const missNodes = new Set<string>();
  let known: ReturnType<typeof readNodes> | undefined;
  let isWriting = false;

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const service = cluster.get('services', namespace, name);
    missNodes.delete(key);
    if (service === undefined) {
      seen.delete(key);
      return;
    }
    known ??= readNodes(cluster);
    const matching = indexes.podsByLabels.matching(namespace, service.spec.selector).map(readPod);
    const timed = nextTriggerTime(service, matching, seen.get(key));
    const writes = reconcileSlices({
      service,
      pods: matching,
      ...known,
      slices: [...indexes.slicesByService.at(key)],
      maxEndpointsPerSlice,
      triggerTime: timed.triggerTime,
    });
    seen.set(key, timed.seen);
    isWriting = true;
    try {
      apply(cluster, writes);
    } finally {
      isWriting = false;
    }
    const lost = writes.dropped.filter(({ reason }) => reason === 'node-missing');
    if (lost.length === 0) return;
    missNodes.add(key);
    recordLost(context, service, lost);
  };

  const queue = createGuardedQueue(context, { component, resource: 'services', sync });

  const addServiceOf = ({ entry }: Change<EndpointSlice>): void => {
    const name = entry.object.metadata.labels?.[serviceNameLabel];
    if (!isWriting && name !== undefined) queue.add(`${entry.namespace}/${name}`);
  };

  for (const { key } of services.all()) queue.add(key);
  observe(services, ({ entry }) => queue.add(entry.key));
  observe(pods, (change) => {
    for (const { metadata } of servicesToSync(indexes, change)) {
      queue.add(`${metadata.namespace}/${metadata.name}`);
    }
  });
  observe(endpointslices, addServiceOf);
  observe(nodes, ({ type }) => {
    known = undefined;
    if (type !== 'ADDED') return;
    for (const key of missNodes) queue.add(key);
  });
}

/** As recorded: a Pod is left out because its Node does not exist. */
function recordLost(
  { recorder }: ControllerContext,
  { metadata }: Service,
  lost: SliceWrites['dropped'],
): void {
  const { namespace, name, uid, resourceVersion } = metadata;
  const skipped = lost.map(
    ({ pod }) =>
      `skipping Pod ${pod.metadata.name} for Service ${namespace}/${name}: Node ${pod.spec?.nodeName ?? ''} Not Found`,
  );
  const errors = skipped.length === 1 ? skipped.join() : `[${skipped.join(', ')}]`;
  recorder.record(
    { component },
    { resource: 'services', namespace, name, uid, resourceVersion },
    {
      type: 'Warning',
      reason: 'FailedToUpdateEndpointSlices',
      message: `Error updating Endpoint Slices for Service ${namespace}/${name}: ${errors}`,
    },
  );
}

/** The Nodes and what follows from them, which is the same for all Services. */
function readNodes(cluster: Cluster): Required<Pick<ReconcileInput, 'nodes' | 'topology'>> {
  const nodes = new Map(cluster.list('nodes').map((node) => [node.metadata.name, node]));
  return { nodes, topology: zoneShares(nodes) };
}

function apply(cluster: Cluster, writes: SliceWrites): void {
  for (const slice of writes.create) cluster.create('endpointslices', slice);
  for (const slice of writes.update) cluster.update('endpointslices', slice);
  for (const { metadata } of writes.delete) {
    cluster.remove('endpointslices', metadata.namespace, metadata.name);
  }
}
