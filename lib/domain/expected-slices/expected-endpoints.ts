import type { Endpoint, IpFamily, Node, Pod, Service, SlicePort } from '#lib/domain/objects.ts';
import { addressesOf, podEndpoint } from './pod-endpoint.ts';
import { portResolver } from './resolve-ports.ts';
import { serviceFamilies } from './service-families.ts';

/**
 * Why a Pod that the selector asks for is not published: `terminal`: it has finished (Succeeded or Failed);
 * `no-ip`: it has no address yet; `no-ip-of-family`: it has one, but not of a family that the Service serves;
 * `node-missing`: its Node object does not exist and the Service does not publish not-ready addresses.
 */
export type DropReason = 'terminal' | 'no-ip' | 'no-ip-of-family' | 'node-missing';

/** `family` is given for `no-ip-of-family` only; a Pod may be dropped for each family of the Service. */
export type DroppedPod = {
  readonly pod: Pod;
  readonly reason: DropReason;
  readonly family?: IpFamily | undefined;
};

/** What a slice of that family and those ports is to say about the Pod. Hints are decided later. */
export type ExpectedEndpoint = {
  readonly pod: Pod;
  readonly family: IpFamily;
  readonly endpoint: Endpoint;
  readonly ports: readonly SlicePort[];
};

/** By name, or 'not-visible' when Nodes may not be read: then no Pod is dropped for its Node, and zones are unknown. */
export type KnownNodes = ReadonlyMap<string, Node> | 'not-visible';

export type ExpectedEndpoints = {
  readonly endpoints: readonly ExpectedEndpoint[];
  readonly dropped: readonly DroppedPod[];
};

/**
 * Which of these Pods the EndpointSlice controller publishes for a Service when it next looks, sorted by family
 * and Pod name, and why it leaves out the others that the selector matches. It does not look at once after
 * every change: a Pod that finishes with Ready still true, or whose Node is deleted, can stay published for long.
 */
export function expectedEndpoints(
  service: Service,
  pods: readonly Pod[],
  nodes: KnownNodes,
): ExpectedEndpoints {
  return expectedOfMatching(service, podsOf(service, pods), nodes);
}

/** The same of Pods that are known to match: in a large Service comparing their labels is most of the work. */
export function expectedOfMatching(
  service: Service,
  matching: readonly Pod[],
  nodes: KnownNodes,
): ExpectedEndpoints {
  const endpoints: ExpectedEndpoint[] = [];
  const dropped: DroppedPod[] = [];
  const families = serviceFamilies(service);
  const portsOf = portResolver(service);
  for (const pod of matching.toSorted(byName)) {
    const node = nodeOf(pod, nodes);
    const reason = dropReason(service, pod, nodes === 'not-visible' || node !== undefined);
    if (reason !== undefined) {
      dropped.push({ pod, reason });
      continue;
    }
    const ports = portsOf(pod);
    for (const family of families) {
      const endpoint = podEndpoint(service, pod, node, family);
      if (endpoint === undefined) dropped.push({ pod, reason: 'no-ip-of-family', family });
      else endpoints.push({ pod, family, endpoint, ports });
    }
  }
  return { endpoints: endpoints.sort(byFamily), dropped };
}

/** What `expectedOfMatching` leaves out, without what it does not; for a Pod of no family the first one is told. */
export function firstDrops(
  service: Service,
  matching: readonly Pod[],
  nodes: KnownNodes,
): ReadonlyMap<Pod, DroppedPod> {
  const drops = new Map<Pod, DroppedPod>();
  const families = serviceFamilies(service);
  for (const pod of matching) {
    const hasNode = nodes === 'not-visible' || nodeOf(pod, nodes) !== undefined;
    const reason = dropReason(service, pod, hasNode);
    if (reason !== undefined) {
      drops.set(pod, { pod, reason });
      continue;
    }
    const family = families.find((one) => addressesOf(pod, one).length === 0);
    if (family !== undefined) drops.set(pod, { pod, reason: 'no-ip-of-family', family });
  }
  return drops;
}

/** True for a Pod of the Service's namespace that has every label of its selector. A Service without selector, or of type ExternalName, matches none. */
export function matchesSelector({ metadata, spec }: Service, pod: Pod): boolean {
  const { selector = {} } = spec;
  const wanted = Object.entries(selector);
  return (
    spec.type !== 'ExternalName' &&
    wanted.length > 0 &&
    pod.metadata.namespace === metadata.namespace &&
    hasAll(pod, wanted)
  );
}

/** Those of these Pods that the Service's selector matches, in their order. */
export function podsOf({ metadata, spec }: Service, pods: readonly Pod[]): readonly Pod[] {
  const { selector = {} } = spec;
  const wanted = Object.entries(selector);
  if (spec.type === 'ExternalName' || wanted.length === 0) return [];
  return pods.filter((pod) => pod.metadata.namespace === metadata.namespace && hasAll(pod, wanted));
}

function hasAll({ metadata }: Pod, wanted: readonly (readonly [string, string])[]): boolean {
  const { labels } = metadata;
  if (labels === undefined) return false;
  for (const [key, value] of wanted) if (labels[key] !== value) return false;
  return true;
}

/** True for a Pod that will not run again (evicted Pods are Failed). */
export function isFinished(pod: Pick<Pod, 'status'>): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** The checks that hold for every family, in the controller's order. */
function dropReason(service: Service, pod: Pod, nodeExists: boolean): DropReason | undefined {
  if (isFinished(pod)) return 'terminal';
  if (!hasIp(pod)) return 'no-ip';
  if (!nodeExists && service.spec.publishNotReadyAddresses !== true) return 'node-missing';
  return undefined;
}

function nodeOf({ spec }: Pod, nodes: KnownNodes): Node | undefined {
  return nodes === 'not-visible' ? undefined : nodes.get(spec?.nodeName ?? '');
}

function hasIp(pod: Pod): boolean {
  return (pod.status?.podIP ?? '') !== '' || (pod.status?.podIPs ?? []).length > 0;
}

function byName(a: Pod, b: Pod): number {
  return a.metadata.name < b.metadata.name ? -1 : Number(a.metadata.name > b.metadata.name);
}

function byFamily(a: ExpectedEndpoint, b: ExpectedEndpoint): number {
  return a.family < b.family ? -1 : Number(a.family > b.family);
}
