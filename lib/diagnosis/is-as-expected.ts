import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import {
  addressesOf,
  conditionsFor,
  peerHostname,
} from '#lib/domain/expected-slices/pod-endpoint.ts';
import { portNumber } from '#lib/domain/expected-slices/resolve-ports.ts';
import { serviceFamilies } from '#lib/domain/expected-slices/service-families.ts';
import type { IpFamily, Pod, Service, SlicePort } from '#lib/domain/objects.ts';
import type { PublishedEndpoint } from './service-facts.ts';

/**
 * True only where nothing is missing, surplus or differing (`expectedDifference`): each of these Pods is published once, in the Service's one
 * family, as it is. It is the usual case, and costs a fraction of working out what is expected. Zones are not compared.
 *
 * @param candidates the matching Pods that have not finished
 */
export function isAsExpected(
  service: Service,
  candidates: readonly Pod[],
  published: readonly PublishedEndpoint[],
  nodes: KnownNodes,
): boolean {
  const [family, ...others] = serviceFamilies(service);
  if (family === undefined || others.length > 0) return false;
  if (published.length !== candidates.length) return false;
  const byName = new Map(candidates.map((pod) => [pod.metadata.name, pod]));
  const needsNode = nodes !== 'not-visible' && service.spec.publishNotReadyAddresses !== true;
  for (const one of published) {
    const { kind, name = '' } = one.endpoint.targetRef ?? {};
    const pod = byName.get(name);
    if (kind !== 'Pod' || pod === undefined || one.slice.addressType !== family) return false;
    if (needsNode && !nodes.has(pod.spec?.nodeName ?? '')) return false;
    if (!saysAsItIs(service, pod, one, family)) return false;
    // Once only: as many are left as are not published yet.
    byName.delete(name);
  }
  return true;
}

/** What `podEndpoint` and `resolvePorts` would say of the Pod, without putting it together. */
function saysAsItIs(
  service: Service,
  pod: Pod,
  published: PublishedEndpoint,
  family: IpFamily,
): boolean {
  const { slice, endpoint } = published;
  const { ready, serving, terminating } = conditionsFor(service, pod);
  return (
    ready === published.ready &&
    serving === published.serving &&
    terminating === published.terminating &&
    endpoint.targetRef?.uid === pod.metadata.uid &&
    (endpoint.nodeName ?? '') === (pod.spec?.nodeName ?? '') &&
    endpoint.hostname === peerHostname(service, pod) &&
    endpoint.addresses[0] !== undefined &&
    endpoint.addresses[0] === addressesOf(pod, family)[0] &&
    offersPorts(service, pod, slice.ports ?? [])
  );
}

function offersPorts(service: Service, pod: Pod, ports: readonly SlicePort[]): boolean {
  const wanted = service.spec.ports ?? [];
  return (
    ports.length === wanted.length &&
    wanted.every((port, index) => {
      const found = ports[index];
      return (
        found?.port !== undefined &&
        found.port === portNumber(port, pod) &&
        (found.name ?? '') === (port.name ?? '') &&
        (found.protocol ?? 'TCP') === (port.protocol ?? 'TCP') &&
        (found.appProtocol ?? '') === (port.appProtocol ?? '')
      );
    })
  );
}
