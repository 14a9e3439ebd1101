import type { Endpoint, EndpointSlice, Pod } from '#lib/domain/objects.ts';

/** An entry of a slice that is the Pod's. */
export type ServedAddress = {
  readonly slice: EndpointSlice;
  readonly index: number;
  readonly endpoint: Endpoint;
  /** False where the entry names no target and only the address is the Pod's. */
  readonly isNamed: boolean;
};

/** Where the Pod is published: entries that name it, and entries without a target that have its address. */
export function findPublished(
  slices: readonly EndpointSlice[],
  pod: Pod,
): readonly ServedAddress[] {
  const ips = new Set([
    ...(pod.status?.podIPs ?? []).map(({ ip }) => ip),
    ...(pod.status?.podIP === undefined ? [] : [pod.status.podIP]),
  ]);
  return slices
    .filter((slice) => slice.metadata.namespace === pod.metadata.namespace)
    .flatMap((slice) =>
      (slice.endpoints ?? []).flatMap((endpoint, index) => {
        const isNamed = names(endpoint, pod);
        const isAddressed =
          endpoint.targetRef === undefined &&
          endpoint.addresses.some((address) => ips.has(address));
        return isNamed || isAddressed ? [{ slice, index, endpoint, isNamed }] : [];
      }),
    );
}

/** By uid where both have one: a Pod that was replaced under its name is another. */
function names({ targetRef }: Endpoint, { metadata }: Pod): boolean {
  if (targetRef?.kind !== 'Pod' || targetRef.name !== metadata.name) return false;
  if ((targetRef.namespace ?? metadata.namespace) !== metadata.namespace) return false;
  return (
    targetRef.uid === undefined || metadata.uid === undefined || targetRef.uid === metadata.uid
  );
}
