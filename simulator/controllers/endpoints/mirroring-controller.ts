import type { EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, mirroringController, serviceNameLabel } from '#lib/domain/objects.ts';
import type { EndpointsObject } from '#simulator/api/objects.ts';
import type { ControllerContext } from '#simulator/controllers/controller.ts';
import { splitKey } from '#simulator/controllers/controller.ts';
import type { EventContent } from '#simulator/controllers/events/event-recorder.ts';
import { createGuardedQueue, observe } from '#simulator/controllers/guarded-queue.ts';
import { maxMirroredAddresses, mirroredSlices } from './mirrored-slices.ts';

const component = 'endpoint-slice-mirroring-controller';
const skipMirrorLabel = 'endpointslice.kubernetes.io/skip-mirror';
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader';

/** Copies Endpoints that somebody wrote for a Service without selector into slices, as the mirroring controller does. */
export function startMirroringController(context: ControllerContext): void {
  const { storage, cluster, indexes } = context;
  const { services, endpoints, endpointslices } = storage.collections;

  const sync = (key: string): void => {
    const mirrored = [...indexes.slicesByService.at(key)].filter(isMirrored);
    const written = cluster.get('endpoints', ...splitKey(key));
    const service = cluster.get('services', ...splitKey(key));
    const isServed = service !== undefined && service.spec.selector === undefined;
    if (written === undefined || !isServed || !isToBeMirrored(written)) {
      for (const slice of mirrored) removeSlice(context, slice);
      return;
    }
    mirror(context, written, mirrored);
  };
  const queue = createGuardedQueue(context, { component, resource: 'endpoints', sync });

  for (const { key } of endpoints.all()) queue.add(key);
  observe(endpoints, ({ entry }) => queue.add(entry.key));
  observe(services, ({ entry }) => {
    const isConcerned = endpoints.get(entry.namespace, entry.name) !== undefined;
    if (isConcerned || indexes.slicesByService.count(entry.key) > 0) queue.add(entry.key);
  });
  observe(endpointslices, ({ entry, previous }) => {
    const slice = isMirrored(entry.object) ? entry.object : previous?.object;
    const service = slice?.metadata.labels?.[serviceNameLabel];
    if (slice !== undefined && isMirrored(slice) && service !== undefined) {
      queue.add(`${entry.namespace}/${service}`);
    }
  });
}

function mirror(
  context: ControllerContext,
  written: EndpointsObject,
  former: readonly EndpointSlice[],
): void {
  const { cluster } = context;
  const { slices, invalid, tooMany } = mirroredSlices(written);
  const left = new Set(former);
  for (const slice of slices) {
    const same = [...left].find((each) => groupOf(each) === groupOf(slice));
    if (same === undefined) {
      cluster.create('endpointslices', slice);
      continue;
    }
    left.delete(same);
    const { name, ...metadata } = same.metadata;
    const { labels, annotations, ownerReferences } = slice.metadata;
    cluster.update('endpointslices', {
      ...same,
      metadata: { ...metadata, name, labels, annotations, ownerReferences },
      endpoints: slice.endpoints,
    });
  }
  for (const slice of left) removeSlice(context, slice);
  recordSkipped(context, written, invalid, tooMany);
}

function recordSkipped(
  { recorder }: ControllerContext,
  { metadata }: EndpointsObject,
  invalid: number,
  tooMany: number,
): void {
  const { namespace, name, uid, resourceVersion } = metadata;
  const warn = (content: Omit<EventContent, 'type'>): void => {
    const subject = { resource: 'endpoints', namespace, name, uid, resourceVersion } as const;
    recorder.record({ component }, subject, { type: 'Warning', ...content });
  };
  if (invalid > 0) {
    const message = `Skipped ${invalid} invalid IP addresses when mirroring to EndpointSlices`;
    warn({ reason: 'InvalidIPAddress', message });
  }
  if (tooMany > 0) {
    const limit = `A max of ${maxMirroredAddresses} addresses can be mirrored to EndpointSlices`;
    const message = `${limit} per Endpoints subset. ${tooMany} addresses were skipped`;
    warn({ reason: 'TooManyAddressesToMirror', message });
  }
}

function isToBeMirrored({ metadata: { labels, annotations } }: EndpointsObject): boolean {
  return labels?.[skipMirrorLabel] !== 'true' && annotations?.[leaderAnnotation] === undefined;
}

function isMirrored({ metadata }: EndpointSlice): boolean {
  return metadata.labels?.[managedByLabel] === mirroringController;
}

/** Each port by its fields in one order; no ports and an empty list are the same. */
function groupOf({ addressType, ports }: EndpointSlice): string {
  const fields = (ports ?? []).map((each) => [
    each.name ?? '',
    each.protocol ?? 'TCP',
    each.port,
    each.appProtocol,
  ]);
  return JSON.stringify([addressType, fields]);
}

function removeSlice({ cluster }: ControllerContext, { metadata }: EndpointSlice): void {
  cluster.remove('endpointslices', metadata.namespace, metadata.name);
}
