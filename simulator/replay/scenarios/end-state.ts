import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel, zoneLabel } from '#lib/domain/objects.ts';
import type { JsonValue } from '#simulator/api/json.ts';
import type { EndpointsObject, NodeObject, PodObject } from '#simulator/api/objects.ts';

import { eventTexts } from './event-texts.ts';
import { inNeutralWords, neutralWords } from './neutral-words.ts';
import type { ClusterObjects } from './recorded-scenarios.ts';

/**
 * Where a scenario ended, in words that do not depend on the server: each object by its kind and name, the slices of a
 * Service as a list in one order, and without what is left to chance.
 */
export function endState(objects: ClusterObjects): JsonValue {
  const words = neutralWords(objects);
  const generated = new Set(objects.pods.filter(isGenerated).map(({ metadata }) => metadata.name));
  const state = {
    services: byName(objects.services),
    slices: slicesByService(objects, generated),
    endpoints: byName(objects.endpoints.map((each) => withoutPlaces(each, generated))),
    pods: objects.pods.map(podState),
    deployments: byName(objects.deployments),
    replicasets: objects.replicasets,
    nodes: byName(objects.nodes.map(nodeState)),
    events: eventTexts(objects.events, words),
  };
  return inOneOrder(inNeutralWords(JSON.parse(JSON.stringify(state)), words));
}

function isGenerated({ metadata }: PodObject): boolean {
  return metadata.generateName !== undefined;
}

type Named = { readonly metadata: { readonly namespace?: string; readonly name: string } };

function byName(objects: readonly Named[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    objects.map((object) => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]),
  );
}

function slicesByService(
  objects: ClusterObjects,
  generated: ReadonlySet<string>,
): Readonly<Record<string, readonly unknown[]>> {
  const zones = new Map(
    objects.nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[zoneLabel]]),
  );
  const byService: Record<string, unknown[]> = {};
  for (const slice of objects.endpointslices) {
    const { namespace, labels } = slice.metadata;
    const service = `${namespace}/${labels?.[serviceNameLabel] ?? 'of no Service'}`;
    byService[service] = [...(byService[service] ?? []), comparableSlice(slice, zones, generated)];
  }
  return byService;
}

/** Generations count writes, and how many there are depends on what comes together. */
function comparableSlice(
  { metadata, endpoints, ...rest }: EndpointSlice,
  zones: ReadonlyMap<string, string | undefined>,
  generated: ReadonlySet<string>,
): unknown {
  const { generation: _generation, ...kept } = metadata;
  return {
    ...rest,
    metadata: kept,
    endpoints:
      endpoints?.map((endpoint) => {
        const { nodeName = '', zone, targetRef, hints, ...others } = endpoint;
        if (!generated.has(targetRef?.name ?? '')) return endpoint;
        // Where the scheduler puts a Pod is chance; that its zone is that of its Node is not.
        const isInPlace = zones.get(nodeName) === zone;
        return { ...others, targetRef, isInPlace, hasHints: hints !== undefined };
      }) ?? null,
  };
}

/** Endpoints without the Nodes of generated Pods. */
function withoutPlaces(
  endpoints: EndpointsObject,
  generated: ReadonlySet<string>,
): EndpointsObject {
  return JSON.parse(
    JSON.stringify(endpoints, (_key, value) => {
      if (!generated.has(value?.targetRef?.name ?? '')) return value;
      const { nodeName: _nodeName, ...rest } = value;
      return rest;
    }),
  );
}

/** What controllers see of a Pod; the rest is its kubelet's. */
function podState({ metadata, spec, status }: PodObject): unknown {
  const { name, namespace, labels, finalizers, deletionTimestamp, ownerReferences } = metadata;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  return {
    name: metadata.generateName === undefined ? name : metadata.generateName,
    ...{ namespace, labels, finalizers, deletionTimestamp, ownerReferences },
    deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    phase: status?.phase,
    ready,
    ...(metadata.generateName === undefined && { nodeName: spec?.nodeName }),
  };
}

/** What controllers see and write of a Node; how it is equipped was given. */
function nodeState({ metadata, spec, status }: NodeObject): Named {
  const { name, labels } = metadata;
  const { taints = [] } = spec ?? {};
  const state = { metadata: { name, labels }, taints, conditions: status?.conditions };
  return state;
}

/** Lists in the order of their texts, but for what has a meaningful order of its own: ports and addresses of families. */
function inOneOrder(value: JsonValue, name = ''): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOneOrder(item));
    return orderedLists.has(name) ? items : items.sort(byText);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOneOrder(each, key)]),
  );
}

const orderedLists: ReadonlySet<string> = new Set([
  'ports',
  'ipFamilies',
  'clusterIPs',
  'addresses',
  'containers',
]);

function byText(a: JsonValue, b: JsonValue): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
