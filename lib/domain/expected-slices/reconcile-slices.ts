import type { EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import {
  managedByLabel,
  serviceNameLabel,
  sliceController,
  triggerTimeAnnotation,
} from '#lib/domain/objects.ts';
import type { DroppedPod, KnownNodes } from './expected-endpoints.ts';
import { expectedEndpoints } from './expected-endpoints.ts';
import { reconcileFamily } from './reconcile-family.ts';
import { serviceFamilies } from './service-families.ts';
import type { ZoneShares } from './zone-shares.ts';
import { zoneShares } from './zone-shares.ts';

/** The default of kube-controller-manager's --max-endpoints-per-slice. */
const defaultMaxEndpoints = 100;

export type ReconcileInput = {
  readonly service: Service;
  /** Any Pods of the namespace. */
  readonly pods: readonly Pod[];
  readonly nodes: KnownNodes;
  /** The Service's slices, by any writer; those of other writers are left alone. */
  readonly slices: readonly EndpointSlice[];
  readonly maxEndpointsPerSlice?: number | undefined;
  /** RFC 3339 with up to nine decimals; absent when nothing that is timed caused this. See trigger-time.ts. */
  readonly triggerTime?: string | undefined;
  /** The zone shares that the controller last worked out; absent: those of `nodes`. */
  readonly topology?: ZoneShares | undefined;
  /**
   * As Kubernetes 1.34 does, write every slice that has endpoints but no ports anew each time, for it takes an absent
   * list of ports for another port set than an empty one (kubernetes/kubernetes#133474). Absent: leave them.
   */
  readonly rewritePortless?: boolean | undefined;
};

/**
 * `update` holds whole objects that replace those of the same name, as a PUT does; one that takes over another's name
 * (its old content was outdated) carries no uid, creationTimestamp or resourceVersion. `create` holds objects for the
 * server to name. Order within the lists means nothing, but is the same for the same input.
 */
export type SliceWrites = {
  readonly create: readonly EndpointSlice[];
  readonly update: readonly EndpointSlice[];
  readonly delete: readonly EndpointSlice[];
  readonly dropped: readonly DroppedPod[];
};

/**
 * What the EndpointSlice controller of Kubernetes 1.34 writes for one Service when it looks at it: nothing for a
 * Service without selector or of type ExternalName; otherwise what brings the slices that it manages up to date.
 * Source: k8s.io/endpointslice Reconciler.Reconcile and kube-controller-manager's syncService.
 */
export function reconcileSlices(input: ReconcileInput): SliceWrites {
  const { service, pods, nodes } = input;
  if (!hasEndpointsMade(service)) return { create: [], update: [], delete: [], dropped: [] };

  const expected = expectedEndpoints(service, pods, nodes);
  const families = serviceFamilies(service);
  const managed = input.slices
    .filter((slice) => isManagedFor(slice, service))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const shares = input.topology ?? zoneShares(nodes);
  const writes = families.map((family) =>
    reconcileFamily({
      service,
      family,
      expected,
      slices: managed.filter((slice) => slice.addressType === family),
      maxEndpoints: input.maxEndpointsPerSlice ?? defaultMaxEndpoints,
      shares,
      rewritePortless: input.rewritePortless ?? false,
    }),
  );

  const timed = (slice: EndpointSlice) => withTriggerTime(slice, input.triggerTime);
  const isServed = ({ addressType }: EndpointSlice) => families.some((of) => of === addressType);
  // The garbage collector is removing the slices of a Service that is being deleted; adding more would be a race.
  const mayCreate = service.metadata.deletionTimestamp === undefined;
  return {
    create: mayCreate ? writes.flatMap((family) => family.create).map(timed) : [],
    update: writes.flatMap((family) => family.update).map(timed),
    delete: [
      ...writes.flatMap((family) => family.delete),
      ...managed.filter((slice) => !isServed(slice)),
    ],
    dropped: expected.dropped,
  };
}

function hasEndpointsMade({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && Object.keys(spec.selector ?? {}).length > 0;
}

function isManagedFor({ metadata }: EndpointSlice, service: Service): boolean {
  return (
    metadata.namespace === service.metadata.namespace &&
    metadata.labels?.[serviceNameLabel] === service.metadata.name &&
    metadata.labels?.[managedByLabel] === sliceController &&
    metadata.deletionTimestamp === undefined
  );
}

/** Every write replaces the annotation; one without a cause takes it away. */
export function withTriggerTime(
  slice: EndpointSlice,
  triggerTime: string | undefined,
): EndpointSlice {
  const { annotations, ...metadata } = slice.metadata;
  const { [triggerTimeAnnotation]: _former, ...others } = annotations ?? {};
  const next =
    triggerTime === undefined ? others : { ...others, [triggerTimeAnnotation]: triggerTime };
  return {
    ...slice,
    metadata: { ...metadata, ...(Object.keys(next).length > 0 && { annotations: next }) },
  };
}
