import type { IpFamily, Service } from './objects.ts';
import { anyPortEntry, talliedPorts, worstPort } from './port-entries.ts';
import type { PublishedLook } from './published-look.ts';
import type { PublishedService } from './published-service.ts';
import type { Expectation, Health, PortEntry, ServiceEntry } from './service-entry.ts';
import { isManaged, servedFamilies, serviceKind } from './service-kind.ts';
import { summarize } from './summary.ts';
import { countsOf } from './tally.ts';
import { unreadySource } from './unready-source.ts';

/** What judging needs besides what the slices say. */
export type ToJudge = Pick<PublishedService, 'key' | 'service' | 'slices' | 'expectation'>;

/** Judges one Service by what its slices say. The server and the page do it alike. */
export function judgePublished(
  { key, service, slices, expectation }: ToJudge,
  look: PublishedLook,
): ServiceEntry {
  const kind = serviceKind(service);
  const ports = kind === 'ExternalName' ? [] : talliedPorts(service, look.ofPort, look.published);
  const worst = decidingPort(service, ports, look);
  const emptyFamilies = kind === 'ExternalName' ? [] : familiesWithoutReady(service, look);
  const verdict = {
    service,
    kind,
    managed: isManaged(service),
    health: serviceHealth(worst, expectation, emptyFamilies),
    ready: worst?.ready ?? 0,
    counts: countsOf(look.published),
    ports,
    expectation,
    slices,
  };
  return {
    key,
    ...verdict,
    findings: [],
    summary: summarize(verdict, {
      worst,
      emptyFamilies,
      addressTypes: look.addressTypes,
      leaving: look.published.leaving,
      readyWithoutServing: look.published.readyWithoutServing,
      unreadySource: verdict.managed ? '' : unreadySource(look.tellingUnready()),
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
  { ofPort, published }: PublishedLook,
): PortEntry | undefined {
  const worst = worstPort(ports);
  if (worst?.health !== 'no-backends' || serviceKind(service) !== 'headless') return worst;
  const anyPort = anyPortEntry(service, ofPort, published);
  if (anyPort.health === 'no-backends') return worst;
  const health = anyPort.health === 'healthy' ? 'degraded' : anyPort.health;
  const { name, protocol, port, targetPort } = worst;
  return { ...anyPort, name, protocol, port, targetPort, health };
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
function familiesWithoutReady(service: Service, look: PublishedLook): readonly IpFamily[] {
  const families = servedFamilies(service);
  if (families.length < 2 || !isManaged(service)) return [];
  const empty = families.filter((family) => !look.hasReady(family));
  return empty.length === families.length ? [] : empty;
}
