import type { Endpoint, EndpointSlice, Pod } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

/**
 * The Pod that an endpoint targets, as far as the detail of its Service has it. The stream leaves uids out where names tell
 * targets apart; the slices of the detail have them, so that a Pod which took the name of another is not taken for it.
 */
export function podsOfEndpoints(
  detail: Pick<ServiceDetail, 'pods' | 'slices'> | undefined,
): (endpoint: Endpoint) => Pod | undefined {
  const byUid = new Map(detail?.pods.map((pod) => [pod.metadata.uid, pod]));
  const byName = new Map(
    detail?.pods.map((pod) => [objectKey(pod.metadata.namespace, pod.metadata.name), pod]),
  );
  const uids = uidsIn(detail?.slices ?? []);
  return (endpoint) => {
    const { targetRef } = endpoint;
    if (targetRef === undefined) return undefined;
    const uid = targetRef.uid ?? uids.get(placeOf(endpoint));
    if (uid !== undefined) return byUid.get(uid);
    const { kind, namespace, name } = targetRef;
    // Of a slice that is newer than the detail.
    if (kind !== 'Pod' || namespace === undefined || name === undefined) return undefined;
    return byName.get(objectKey(namespace, name));
  };
}

function uidsIn(slices: readonly EndpointSlice[]): ReadonlyMap<string, string> {
  const uids = new Map<string, string>();
  for (const { endpoints = [] } of slices) {
    for (const endpoint of endpoints) {
      const uid = endpoint.targetRef?.uid;
      if (uid !== undefined) uids.set(placeOf(endpoint), uid);
    }
  }
  return uids;
}

function placeOf({ addresses, targetRef }: Endpoint): string {
  return JSON.stringify([addresses, targetRef?.kind, targetRef?.namespace, targetRef?.name]);
}
