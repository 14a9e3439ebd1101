import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { endpointsOf } from '#lib/domain/endpoints-of.ts';
import type { ExpectedEndpoints } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { expectedOfMatching, isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Endpoint, EndpointSlice, Pod } from '#lib/domain/objects.ts';
import { managedByLabel, mirroringController, sliceController } from '#lib/domain/objects.ts';
import type { SliceHead } from '#lib/domain/packed-slice.ts';
import type { ServiceKind } from '#lib/domain/service-entry.ts';
import { isManaged, serviceKind } from '#lib/domain/service-kind.ts';
import { lazy } from './lazy.ts';
import type { PodTrouble } from './pods/pod-trouble.ts';
import { podTroubles } from './pods/pod-troubles.ts';
import type { ProxiedPort } from './proxied-ports.ts';
import { proxiedPorts } from './proxied-ports.ts';
import type { ServiceView } from './service-view.ts';
import { usableEndpoints } from './usable-endpoints.ts';

/** An endpoint with the slice that publishes it and its place there. */
export type PublishedEndpoint = {
  readonly slice: EndpointSlice;
  readonly index: number;
  readonly endpoint: Endpoint;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
};

/** What several detectors need of one Service, worked out once. */
export type ServiceFacts = {
  readonly view: ServiceView;
  readonly ref: ObjectRef;
  readonly kind: ServiceKind;
  /** It has a selector and is no ExternalName. */
  readonly managed: boolean;
  /** default/kubernetes, which kube-apiserver writes itself. */
  readonly apiServers: boolean;
  /** Milliseconds since it was created; 0 where that is not told. */
  readonly ageMs: number;
  readonly endpoints: readonly PublishedEndpoint[];
  /** One of each distinct endpoint (SPEC C1, C2). */
  readonly distinct: readonly Endpoint[];
  /** Those of them that are ready and serve at least one port. */
  usable(): readonly Endpoint[];
  /** Matching Pods that have not finished; empty where Pods are not at hand. */
  readonly candidates: readonly Pod[];
  /** What the EndpointSlice controller would publish of them; asked of `expectedEndpoints`. */
  expected(): ExpectedEndpoints;
  /** Why Pods of it are not ready, those that may still be starting too. */
  podTroubles(): readonly PodTrouble[];
  /** What kube-proxy keeps for each Service port and family. */
  proxied(): readonly ProxiedPort[];
};

export function gatherFacts(view: ServiceView): ServiceFacts {
  const { service, slices } = view;
  const { namespace, name, uid, creationTimestamp } = service.metadata;
  const matching = view.matching.kind === 'known' ? view.matching.value : [];
  const endpoints = slices.flatMap(publishedEndpoints);
  const candidates = matching.filter((pod) => !isFinished(pod));
  return {
    view,
    ref: { kind: 'Service', namespace, name, uid },
    kind: serviceKind(service),
    managed: isManaged(service),
    apiServers: namespace === 'default' && name === 'kubernetes',
    ageMs: creationTimestamp === undefined ? 0 : view.now - Date.parse(creationTimestamp),
    endpoints,
    distinct: distinctEndpoints(endpointsOf(slices)),
    usable: lazy(() => usableEndpoints(service, slices)),
    candidates,
    expected: lazy(() => expectedOfMatching(service, matching, view.nodes)),
    podTroubles: lazy(() => podTroubles({ candidates, endpoints, view })),
    proxied: lazy(() => proxiedPorts(service, slices)),
  };
}

/** The endpoints of one slice, each with its place there. */
export function publishedEndpoints(slice: EndpointSlice): readonly PublishedEndpoint[] {
  return (slice.endpoints ?? []).map((endpoint, index) => {
    const { ready, serving, terminating } = conditionsOf(endpoint.conditions);
    return { slice, index, endpoint, ready, serving, terminating };
  });
}

/** Written by kube-controller-manager's EndpointSlice controller, by its label. */
export function isControllers(slice: SliceHead): boolean {
  return slice.metadata.labels?.[managedByLabel] === sliceController;
}

/** Copied from a legacy Endpoints object by the mirroring controller, by its label. */
export function isMirrored(slice: SliceHead): boolean {
  return slice.metadata.labels?.[managedByLabel] === mirroringController;
}
