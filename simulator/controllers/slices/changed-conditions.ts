import { trafficDistribution } from '#lib/domain/expected-slices/distribution-hints.ts';
import { controllerIdentity, saysTheSame } from '#lib/domain/expected-slices/endpoint-identity.ts';
import { isOwnedBy } from '#lib/domain/expected-slices/new-slice.ts';
import { podEndpoint } from '#lib/domain/expected-slices/pod-endpoint.ts';
import { serviceFamilies } from '#lib/domain/expected-slices/service-families.ts';
import { sliceLabels } from '#lib/domain/expected-slices/slice-labels.ts';
import { wantsZoneHints } from '#lib/domain/expected-slices/zone-hints.ts';
import type { Endpoint, EndpointSlice, IpFamily, Node, Pod, Service } from '#lib/domain/objects.ts';
import { managedByLabel, sliceController } from '#lib/domain/objects.ts';

export type ConditionChanges = {
  readonly service: Service;
  /** Since the slices were written, nothing but the conditions and the end of these Pods has changed. */
  readonly pods: readonly Pod[];
  readonly nodeOf: (name: string) => Node | undefined;
  /** The Service's slices, by any writer. */
  readonly slices: readonly EndpointSlice[];
};

/**
 * The updates that `reconcileSlices` would answer but for their trigger time, found without a look at the Service's other Pods: in a large cluster
 * nearly every change is one of readiness, and a Service may have a thousand Pods. Undefined where only a look at all of
 * them tells.
 */
export function changedConditions(changes: ConditionChanges): readonly EndpointSlice[] | undefined {
  const { service, pods, nodeOf } = changes;
  if (wantsZoneHints(service) || trafficDistribution(service) !== undefined) return undefined;
  const managed = changes.slices.filter(
    ({ metadata }) => metadata.labels?.[managedByLabel] === sliceController,
  );
  if (!managed.every((slice) => isSettled(slice, service))) return undefined;

  const changed = new Map<EndpointSlice, readonly Endpoint[]>();
  const families = serviceFamilies(service);
  for (const [pod, family] of pods.flatMap((each) => families.map((of) => [each, of] as const))) {
    const node = nodeOf(pod.spec?.nodeName ?? '');
    const endpoint = node && podEndpoint(service, pod, node, family);
    const place = endpoint && findPlace(managed, family, endpoint);
    if (endpoint === undefined || place === undefined) return undefined;
    if (saysTheSame(endpoint, place.former)) continue;
    const endpoints = changed.get(place.slice) ?? place.slice.endpoints ?? [];
    changed.set(place.slice, endpoints.with(place.index, endpoint));
  }
  const labels = sliceLabels(service);
  return [...changed].map(([slice, endpoints]) => ({
    ...slice,
    metadata: { ...slice.metadata, labels },
    endpoints,
  }));
}

/** Others are replaced or on their way out. */
function isSettled(slice: EndpointSlice, service: Service): boolean {
  return slice.metadata.deletionTimestamp === undefined && isOwnedBy(slice, service);
}

type Place = { readonly slice: EndpointSlice; readonly index: number; readonly former: Endpoint };

function findPlace(
  slices: readonly EndpointSlice[],
  family: IpFamily,
  endpoint: Endpoint,
): Place | undefined {
  const name = endpoint.targetRef?.name;
  for (const slice of slices) {
    if (slice.addressType !== family) continue;
    const { endpoints = [] } = slice;
    let index = 0;
    while (index < endpoints.length && endpoints[index]?.targetRef?.name !== name) index += 1;
    const former = endpoints[index];
    if (former === undefined) continue;
    const isSame = isSameEndpoint(former, endpoint);
    return isSame ? { slice, index, former } : undefined;
  }
  return undefined;
}

/** Mostly told without writing both identities. */
function isSameEndpoint(former: Endpoint, endpoint: Endpoint): boolean {
  const isAlike =
    former.addresses.length === 1 &&
    endpoint.addresses.length === 1 &&
    former.addresses[0] === endpoint.addresses[0] &&
    former.hostname === endpoint.hostname &&
    former.targetRef?.namespace === endpoint.targetRef?.namespace;
  return isAlike || controllerIdentity(former) === controllerIdentity(endpoint);
}
