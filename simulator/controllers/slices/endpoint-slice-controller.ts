import type { ReconcileInput, SliceWrites } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { reconcileSlices, withTriggerTime } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { zoneShares } from '#lib/domain/expected-slices/zone-shares.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { NodeObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { readPod } from '#simulator/controllers/read-pod.ts';
import { servicesToSync } from '#simulator/controllers/services-of-pod.ts';
import { changedConditions } from './changed-conditions.ts';
import { changesConditionsOnly, createCauses } from './changed-pods.ts';
import { createTriggerTimes } from './trigger-times.ts';

const component = 'endpoint-slice-controller';

export type SliceControllerOptions = {
  readonly maxEndpointsPerSlice: number | undefined;
  /** True: the slices of all Services are as this controller would leave them. */
  readonly isSettled?: boolean | undefined;
};

/**
 * Keeps the slices of Services with a selector as the EndpointSlice controller of kube-controller-manager does.
 * What to write is decided by the product's module for expected slices.
 */
export function startEndpointSliceController(
  context: ControllerContext,
  { maxEndpointsPerSlice, isSettled = false }: SliceControllerOptions,
): void {
  const { storage, cluster, clock, indexes } = context;
  const { services, pods, nodes, endpointslices } = storage.collections;
  const present = Array.from(services.all(), ({ key }) => key);
  const times = createTriggerTimes(new Set(isSettled ? present : []), clock.now());
  const causes = createCauses();
  /** Services with a Pod on a Node that does not exist: looked at again when a Node comes. */
  const missNodes = new Set<string>();
  let known: ReturnType<typeof readNodes> | undefined;
  let isWriting = false;

  const write = (writes: Omit<SliceWrites, 'dropped'>): void => {
    isWriting = true;
    try {
      apply(cluster, writes);
    } finally {
      isWriting = false;
    }
  };

  const syncAll = (key: string, service: Service): void => {
    const { namespace } = service.metadata;
    known ??= readNodes(cluster);
    const matching = indexes.podsByLabels.matching(namespace, service.spec.selector).map(readPod);
    const writes = reconcileSlices({
      service,
      pods: matching,
      ...known,
      slices: [...indexes.slicesByService.at(key)],
      maxEndpointsPerSlice,
      triggerTime: times.ofAll(key, service, matching),
    });
    write(writes);
    const lost = writes.dropped.filter(({ reason }) => reason === 'node-missing');
    if (lost.length === 0) return;
    missNodes.add(key);
    recordLost(context, service, lost);
  };

  /** False: nothing was written, all Pods have to be looked at. */
  const syncSome = (key: string, service: Service, names: ReadonlySet<string>): boolean => {
    const changed = podsOfNames(cluster, service.metadata.namespace, names);
    if (changed === undefined || missNodes.has(key)) return false;
    const update = changedConditions({
      service,
      pods: changed,
      nodeOf: (name) => cluster.get('nodes', '', name),
      slices: [...indexes.slicesByService.at(key)],
    });
    if (update === undefined) return false;
    const triggerTime = times.ofChanged(key, service, changed);
    write({
      create: [],
      update: update.map((slice) => withTriggerTime(slice, triggerTime)),
      delete: [],
    });
    return true;
  };

  const sync = (key: string): void => {
    const cause = causes.take(key);
    const service = cluster.get('services', ...splitKey(key));
    if (service === undefined) {
      missNodes.delete(key);
      times.forget(key);
      return;
    }
    try {
      if (cause !== 'any' && syncSome(key, service, cause)) return;
      missNodes.delete(key);
      syncAll(key, service);
    } catch (error) {
      // What was not done is to be done when the Service is looked at again.
      causes.add(key, 'any');
      throw error;
    }
  };

  const queue = createGuardedQueue(context, { component, resource: 'services', sync });
  const add = (key: string, pod: string | 'any' = 'any'): void => {
    causes.add(key, pod);
    queue.add(key);
  };

  if (!isSettled) for (const key of present) add(key);
  observe(services, ({ entry }) => add(entry.key));
  observe(pods, (change) => {
    const pod = changesConditionsOnly(change) ? change.entry.name : 'any';
    for (const { metadata } of servicesToSync(indexes, change)) {
      add(`${metadata.namespace}/${metadata.name}`, pod);
    }
  });
  observe(endpointslices, ({ entry }) => {
    const name = entry.object.metadata.labels?.[serviceNameLabel];
    if (!isWriting && name !== undefined) add(`${entry.namespace}/${name}`);
  });
  observe(nodes, ({ type, entry, previous }) => {
    if (type === 'MODIFIED' && saysTheSame(entry.object, previous?.object)) return;
    known = undefined;
    if (type !== 'ADDED') return;
    for (const key of missNodes) add(key);
  });
}

/** Undefined where one is gone. */
function podsOfNames(
  cluster: Cluster,
  namespace: string,
  names: ReadonlySet<string>,
): readonly Pod[] | undefined {
  const pods: Pod[] = [];
  for (const name of names) {
    const pod = cluster.get('pods', namespace, name);
    if (pod === undefined) return undefined;
    pods.push(readPod(pod));
  }
  return pods;
}

/** True when slices and hints do not tell the two versions of a Node apart: mostly it said that it lives. */
function saysTheSame(node: NodeObject, former: NodeObject | undefined): boolean {
  const facts = ({ metadata, status }: NodeObject): unknown => ({
    labels: metadata.labels,
    cpu: status?.allocatable?.cpu,
    ready: status?.conditions?.find(({ type }) => type === 'Ready')?.status,
  });
  return former !== undefined && JSON.stringify(facts(node)) === JSON.stringify(facts(former));
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

function apply(cluster: Cluster, writes: Omit<SliceWrites, 'dropped'>): void {
  for (const slice of writes.create) cluster.create('endpointslices', slice);
  for (const slice of writes.update) cluster.update('endpointslices', slice);
  for (const { metadata } of writes.delete) {
    cluster.remove('endpointslices', metadata.namespace, metadata.name);
  }
}
