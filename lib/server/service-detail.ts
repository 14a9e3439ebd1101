import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { EndpointSlice, Node, Pod } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import type { ObjectStore } from './object-store.ts';

/** @returns `undefined` when no such Service is held. */
export function serviceDetail(
  store: ObjectStore,
  namespace: string,
  name: string,
): ServiceDetail | undefined {
  const key = objectKey(namespace, name);
  const service = store.services.get(key);
  if (service === undefined) return undefined;
  const slices = store.slicesOf(key);
  const targets = new Set(
    slices.flatMap((slice) =>
      (slice.endpoints ?? []).flatMap((endpoint) => endpoint.targetRef?.name ?? []),
    ),
  );
  const pods = store
    .podsIn(namespace)
    .filter((pod) => targets.has(pod.metadata.name) || matchesSelector(service, pod));
  const notWatched = { kind: 'unknown', reason: 'not watched' } as const;
  return {
    service,
    slices,
    pods,
    nodes: nodesOf(store, slices, pods),
    findings: [],
    events: notWatched,
    legacyEndpoints: notWatched,
  };
}

function nodesOf(
  store: ObjectStore,
  slices: readonly EndpointSlice[],
  pods: readonly Pod[],
): readonly Node[] {
  const names = new Set<string>();
  for (const pod of pods) if (pod.spec?.nodeName !== undefined) names.add(pod.spec.nodeName);
  for (const slice of slices) {
    for (const { nodeName } of slice.endpoints ?? []) {
      if (nodeName !== undefined) names.add(nodeName);
    }
  }
  return [...names].sort().flatMap((name) => store.nodesByName().get(name) ?? []);
}
