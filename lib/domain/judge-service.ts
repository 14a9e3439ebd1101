import { countEndpoints, distinctEndpoints } from './distinct-endpoints.ts';
import { conditionsOf, isLeaving } from './endpoint-state.ts';
import { endpointsOf } from './endpoints-of.ts';
import type { KnownPods } from './expectation.ts';
import { expectation } from './expectation.ts';
import type { KnownNodes } from './expected-slices/expected-endpoints.ts';
import type { Endpoint, EndpointSlice, IpFamily, Service } from './objects.ts';
import { isConsumed } from './port-backends.ts';
import { anyPortEntry, portEntries, worstPort } from './port-entries.ts';
import type { Expectation, Health, PortEntry, ServiceEntry } from './service-entry.ts';
import { objectKey } from './service-entry.ts';
import { isManaged, servedFamilies, serviceKind } from './service-kind.ts';
import { summarize } from './summary.ts';
import { unreadySource } from './unready-source.ts';

/** What is known about one Service: itself, the slices linked to it, the Pods that its selector matches, the Nodes. */
export type ServiceView = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  readonly pods: KnownPods;
  readonly nodes: KnownNodes;
};

/** Judges one Service from what is published for it. Rules: SPEC.md, section "Counting and health". */
export function judgeService(view: ServiceView): ServiceEntry {
  const { service, slices } = view;
  const kind = serviceKind(service);
  const published = distinctEndpoints(endpointsOf(slices));
  const expected = expectation(service, slices, view.pods, view.nodes);
  const ports = kind === 'ExternalName' ? [] : portEntries(service, slices, published);
  const worst = decidingPort(service, ports, () => anyPortEntry(service, slices, published));
  const emptyFamilies = kind === 'ExternalName' ? [] : familiesWithoutReady(service, slices);
  const verdict = {
    service,
    kind,
    managed: isManaged(service),
    health: serviceHealth(worst, expected, emptyFamilies),
    ready: worst?.ready ?? 0,
    counts: countEndpoints(published),
    ports,
    expectation: expected,
    slices: slices.map((slice) => slice.metadata.name).sort(),
  };
  return {
    key: objectKey(service.metadata.namespace, service.metadata.name),
    ...verdict,
    findings: [],
    summary: summarize(verdict, {
      worst,
      emptyFamilies,
      addressTypes: slices.map((slice) => slice.addressType),
      leaving: published.filter(isLeaving).length,
      readyWithoutServing: published.filter(isReadyWithoutServing).length,
      unreadySource: verdict.managed ? '' : unreadySource(slices),
    }),
  };
}

/**
 * The worst port; but a headless Service is reached by addresses that DNS publishes whatever their ports, so a port
 * that no slice carries (and that has no SRV record) only degrades it.
 */
function decidingPort(
  service: Service,
  ports: readonly PortEntry[],
  anyPortOf: () => PortEntry,
): PortEntry | undefined {
  const worst = worstPort(ports);
  if (worst?.health !== 'no-backends' || serviceKind(service) !== 'headless') return worst;
  const anyPort = anyPortOf();
  if (anyPort.health === 'no-backends') return worst;
  const health = anyPort.health === 'healthy' ? 'degraded' : anyPort.health;
  const { name, protocol, port, targetPort } = worst;
  return { ...anyPort, name, protocol, port, targetPort, health };
}

function isReadyWithoutServing(endpoint: Endpoint): boolean {
  const { ready, serving } = conditionsOf(endpoint.conditions);
  return ready && !serving;
}

function serviceHealth(
  worst: PortEntry | undefined,
  expected: Expectation,
  emptyFamilies: readonly IpFamily[],
): Health {
  if (worst === undefined) return 'external';
  if (worst.health !== 'healthy') return worst.health;
  const missing = expected.kind === 'evaluated' && expected.ghosts.length > 0;
  return missing || emptyFamilies.length > 0 ? 'degraded' : 'healthy';
}

/**
 * The families of a dual-stack Service that have no ready endpoint while the other has one. Not judged
 * without a selector: such a Service gets both families by default and is filled by hand.
 */
function familiesWithoutReady(
  service: Service,
  slices: readonly EndpointSlice[],
): readonly IpFamily[] {
  const families = servedFamilies(service);
  if (families.length < 2 || !isManaged(service)) return [];
  const hasReady = (family: IpFamily): boolean =>
    slices.some(
      (slice) =>
        slice.addressType === family &&
        isConsumed(service, slice) &&
        (slice.endpoints ?? []).some((endpoint) => conditionsOf(endpoint.conditions).ready),
    );
  const empty = families.filter((family) => !hasReady(family));
  return empty.length === families.length ? [] : empty;
}
