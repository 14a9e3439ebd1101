import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ObjectStore } from './object-store.ts';

/** GET /api/v1/services/{namespace}/{name}: everything held that concerns one Service. */
export type ServiceDetail = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  /** Pods that the selector asks for or that a slice names. */
  readonly pods: readonly Pod[];
  /** Nodes of those Pods and endpoints. */
  readonly nodes: readonly Node[];
};

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
  return { service, slices, pods, nodes: nodesOf(store, slices, pods) };
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
