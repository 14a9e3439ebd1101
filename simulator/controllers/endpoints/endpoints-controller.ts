import { hasClusterIp } from '#lib/domain/expected-slices/service-families.ts';
import type { SeenTimes } from '#lib/domain/expected-slices/trigger-time.ts';
import { nextTriggerTime } from '#lib/domain/expected-slices/trigger-time.ts';
import type { Labels, Pod, Service } from '#lib/domain/objects.ts';
import { headlessLabel, triggerTimeAnnotation } from '#lib/domain/objects.ts';
import type { EndpointSubset, EndpointsObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { readPod } from '#simulator/controllers/read-pod.ts';
import { servicesToSync } from '#simulator/controllers/services-of-pod.ts';
import { endpointSubsets } from './endpoint-subsets.ts';
import { truncateSubsets } from './truncate-subsets.ts';

const component = 'endpoint-controller';
const managedByLabel = 'endpoints.kubernetes.io/managed-by';
const overCapacityAnnotation = 'endpoints.kubernetes.io/over-capacity';

/** Keeps the Endpoints of Services with a selector, as the endpoints controller of kube-controller-manager does. */
export function startEndpointsController(context: ControllerContext): void {
  const { storage, cluster, indexes } = context;
  const { services, pods, endpoints } = storage.collections;
  const seen = new Map<string, SeenTimes>();

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const service = cluster.get('services', namespace, name);
    if (service === undefined) {
      seen.delete(key);
      cluster.remove('endpoints', namespace, name);
      return;
    }
    const { selector, type } = service.spec;
    if (type === 'ExternalName' || Object.keys(selector ?? {}).length === 0) return;
    const matching = indexes.podsByLabels.matching(namespace, selector).map(readPod);
    const timed = nextTriggerTime(service, matching, seen.get(key));
    seen.set(key, timed.seen);
    publish(cluster, service, matching, timed.triggerTime);
  };
  const queue = createGuardedQueue(context, { component, resource: 'services', sync });

  for (const { key } of services.all()) queue.add(key);
  observe(services, ({ entry }) => queue.add(entry.key));
  observe(endpoints, ({ type, entry }) => {
    if (type === 'DELETED') queue.add(entry.key);
  });
  observe(pods, (change) => {
    for (const { metadata } of servicesToSync(indexes, change)) {
      queue.add(`${metadata.namespace}/${metadata.name}`);
    }
  });
}

function publish(
  cluster: Cluster,
  service: Service,
  pods: readonly Pod[],
  triggerTime: string | undefined,
): void {
  const { namespace, name } = service.metadata;
  const { subsets, isTruncated } = truncateSubsets(endpointSubsets(service, pods));
  const former = cluster.get('endpoints', namespace, name);
  const labels = labelsFor(service);
  if (former !== undefined && says(former, subsets, labels, isTruncated)) return;
  const annotations = annotationsFor(former, triggerTime, isTruncated);
  const next: EndpointsObject = {
    metadata: {
      ...former?.metadata,
      name,
      namespace,
      labels,
      annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
    },
    ...(subsets.length > 0 && { subsets }),
  };
  if (former === undefined) cluster.create('endpoints', next);
  else cluster.update('endpoints', next);
}

function labelsFor(service: Service): Labels {
  const { [headlessLabel]: _headless, ...own } = service.metadata.labels ?? {};
  return {
    ...own,
    ...(!hasClusterIp(service) && { [headlessLabel]: '' }),
    [managedByLabel]: component,
  };
}

function annotationsFor(
  former: EndpointsObject | undefined,
  triggerTime: string | undefined,
  isTruncated: boolean,
): Labels {
  const {
    [triggerTimeAnnotation]: _time,
    [overCapacityAnnotation]: _capacity,
    ...others
  } = former?.metadata.annotations ?? {};
  return {
    ...others,
    ...(triggerTime !== undefined && { [triggerTimeAnnotation]: triggerTime }),
    ...(isTruncated && { [overCapacityAnnotation]: 'truncated' }),
  };
}

/** True when the stored object needs no write; the trigger time alone is no reason for one. */
function says(
  { metadata, subsets }: EndpointsObject,
  wanted: readonly EndpointSubset[],
  labels: Labels,
  isTruncated: boolean,
): boolean {
  const marked = metadata.annotations?.[overCapacityAnnotation] === 'truncated';
  return (
    marked === isTruncated &&
    JSON.stringify(subsets ?? []) === JSON.stringify(wanted) &&
    JSON.stringify(sorted(metadata.labels)) === JSON.stringify(sorted(labels))
  );
}

function sorted(labels: Labels | undefined): readonly (readonly [string, string])[] {
  return Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
