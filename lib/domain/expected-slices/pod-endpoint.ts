import type { Condition, Endpoint, IpFamily, Node, Pod, Service } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { parseIp } from './ip-address.ts';

/**
 * The endpoint that a Service publishes for a Pod in one IP family, or undefined if the Pod has no address of
 * that family. All three conditions are always given. Source: k8s.io/endpointslice podToEndpoint.
 */
export function podEndpoint(
  service: Service,
  pod: Pod,
  node: Node | undefined,
  family: IpFamily,
): Endpoint | undefined {
  const addresses = addressesOf(pod, family);
  if (addresses.length === 0) return undefined;

  const nodeName = pod.spec?.nodeName;
  const zone = node?.metadata.labels?.[zoneLabel];
  const hostname = peerHostname(service, pod);
  const { namespace, name, uid } = pod.metadata;
  const kind = 'Pod';
  const conditions = conditionsFor(service, pod);
  const targetRef = uid === undefined ? { kind, namespace, name } : { kind, namespace, name, uid };
  // Most are so, and there may be 150 000: written at once, an object takes half the memory.
  if (hostname === undefined && isPresent(nodeName) && isPresent(zone)) {
    return { addresses, conditions, targetRef, nodeName, zone };
  }
  // Made for each Pod at each look: fields are added one by one, which costs a fraction of spreading them.
  const endpoint: { -readonly [Field in keyof Endpoint]: Endpoint[Field] } = {
    addresses,
    conditions,
    targetRef,
  };
  if (hostname !== undefined) endpoint.hostname = hostname;
  if (isPresent(nodeName)) endpoint.nodeName = nodeName;
  if (isPresent(zone)) endpoint.zone = zone;
  return endpoint;
}

/** Sorted, as the controller sorts them (endpointset.go); the API server lets a Pod have one of each family. */
export function addressesOf(pod: Pod, family: IpFamily): readonly string[] {
  const podIps = pod.status?.podIPs ?? [];
  const [only] = podIps;
  if (only !== undefined && podIps.length === 1) {
    // A list that is grown by one keeps room for sixteen more.
    const address = parseIp(only.ip);
    return address?.family === family ? [address.text] : [];
  }
  const addresses: string[] = [];
  for (const { ip } of podIps) {
    const address = parseIp(ip);
    if (address?.family === family) addresses.push(address.text);
  }
  return addresses.length > 1 ? addresses.sort() : addresses;
}

/** All three, as the controller gives them. */
export function conditionsFor(service: Service, pod: Pod) {
  const serving = isReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  return { ready, serving, terminating };
}

/** A Pod without a Ready condition is not ready. */
function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.find(isReadyCondition)?.status === 'True';
}

function isReadyCondition({ type }: Condition): boolean {
  return type === 'Ready';
}

/** The DNS name of the Pod below its Service, given only to Pods that name the Service as their subdomain. */
export function peerHostname(service: Service, pod: Pod): string | undefined {
  const isPeer =
    pod.spec?.subdomain === service.metadata.name &&
    pod.metadata.namespace === service.metadata.namespace;
  return isPeer && isPresent(pod.spec?.hostname) ? pod.spec?.hostname : undefined;
}

function isPresent(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
