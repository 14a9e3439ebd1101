import type {
  DroppedPod,
  ExpectedEndpoint,
  ExpectedEndpoints,
} from '#lib/domain/expected-slices/expected-endpoints.ts';
import { portSetKey } from '#lib/domain/expected-slices/port-set-key.ts';
import type { Endpoint, EndpointSlice, SlicePort } from '#lib/domain/objects.ts';
import type { PublishedEndpoint } from './service-facts.ts';

/** What an endpoint says that the controller would say otherwise. */
export type DifferingField =
  | 'address'
  | 'uid'
  | 'ready'
  | 'serving'
  | 'terminating'
  | 'hostname'
  | 'nodeName'
  | 'zone'
  | 'ports';

export type DifferingEndpoint = {
  readonly expected: ExpectedEndpoint;
  readonly published: PublishedEndpoint;
  /** At least one. */
  readonly fields: readonly DifferingField[];
};

/** What the EndpointSlice controller would publish against what slices publish. */
export type ExpectedDifference = {
  /** Expected, and in none of the slices, by family and Pod. */
  readonly missing: readonly ExpectedEndpoint[];
  /** In a slice, naming a Pod that is not expected, or no Pod at all. */
  readonly surplus: readonly PublishedEndpoint[];
  /** In a slice of the expected family, and saying something else of its Pod. */
  readonly differing: readonly DifferingEndpoint[];
  /** Pods that the selector matches and the controller leaves out, each with its reason. */
  readonly dropped: readonly DroppedPod[];
};

/**
 * Compares by Pod name within each family, because the controller tells endpoints apart so. Where several slices hold an
 * endpoint the entry that differs least counts. Without Nodes nothing is said of zones.
 */
export function expectedDifference(
  expected: ExpectedEndpoints,
  published: readonly PublishedEndpoint[],
  zonesKnown: boolean,
): ExpectedDifference {
  const byPod = publishedByPod(published);
  const missing: ExpectedEndpoint[] = [];
  const differing: DifferingEndpoint[] = [];
  const wanted = new Set<PublishedEndpoint>();
  for (const one of expected.endpoints) {
    const entries = byPod.get(one.family)?.get(one.pod.metadata.name);
    if (entries === undefined) {
      missing.push(one);
      continue;
    }
    for (const entry of entries) wanted.add(entry);
    differing.push(...leastDiffering(one, entries, zonesKnown));
  }
  const surplus = published.filter((one) => !wanted.has(one));
  return { missing, surplus, differing, dropped: expected.dropped };
}

/** By address type, then by the Pod's name. */
function publishedByPod(
  published: readonly PublishedEndpoint[],
): ReadonlyMap<string, ReadonlyMap<string, readonly PublishedEndpoint[]>> {
  const byType = new Map<string, Map<string, PublishedEndpoint[]>>();
  for (const one of published) {
    const { kind, name } = one.endpoint.targetRef ?? {};
    if (kind !== 'Pod' || name === undefined) continue;
    const { addressType } = one.slice;
    const byPod = byType.get(addressType) ?? new Map<string, PublishedEndpoint[]>();
    byType.set(addressType, byPod);
    const known = byPod.get(name);
    if (known === undefined) byPod.set(name, [one]);
    else known.push(one);
  }
  return byType;
}

function leastDiffering(
  expected: ExpectedEndpoint,
  entries: readonly PublishedEndpoint[],
  zonesKnown: boolean,
): readonly DifferingEndpoint[] {
  if (entries.some((published) => saysAll(expected, published, zonesKnown))) return [];
  const [least] = entries
    .map((published) => ({
      expected,
      published,
      fields: differingFields(expected, published, zonesKnown),
    }))
    .sort(
      (a, b) =>
        a.fields.length - b.fields.length || byText(sortText(a.published), sortText(b.published)),
    );
  return least === undefined || least.fields.length === 0 ? [] : [least];
}

/** The usual case, without making a list of what differs. */
function saysAll(
  { endpoint, ports }: ExpectedEndpoint,
  published: PublishedEndpoint,
  zonesKnown: boolean,
): boolean {
  const { conditions } = endpoint;
  const found = published.endpoint;
  return (
    conditions?.ready === published.ready &&
    conditions.serving === published.serving &&
    conditions.terminating === published.terminating &&
    endpoint.addresses[0] === found.addresses[0] &&
    endpoint.targetRef?.uid === found.targetRef?.uid &&
    endpoint.nodeName === found.nodeName &&
    endpoint.hostname === found.hostname &&
    (!zonesKnown || endpoint.zone === found.zone) &&
    hasPorts(published.slice, ports)
  );
}

function differingFields(
  { endpoint, ports }: ExpectedEndpoint,
  published: PublishedEndpoint,
  zonesKnown: boolean,
): readonly DifferingField[] {
  const { conditions } = endpoint;
  const found = published.endpoint;
  const differences: readonly (readonly [DifferingField, boolean])[] = [
    ['address', endpoint.addresses[0] !== found.addresses[0]],
    ['uid', differs(endpoint.targetRef?.uid, found.targetRef?.uid)],
    ['ready', conditions?.ready !== published.ready],
    ['serving', conditions?.serving !== published.serving],
    ['terminating', conditions?.terminating !== published.terminating],
    ['hostname', differs(endpoint.hostname, found.hostname)],
    ['nodeName', differs(endpoint.nodeName, found.nodeName)],
    ['zone', zonesKnown && differs(endpoint.zone, found.zone)],
    ['ports', !hasPorts(published.slice, ports)],
  ];
  return differences.flatMap(([field, differing]) => (differing ? [field] : []));
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return (a ?? '') !== (b ?? '');
}

/** The usual order is tried first, because sorting costs more than all the rest. */
function hasPorts(slice: EndpointSlice, wanted: readonly SlicePort[]): boolean {
  const ports = slice.ports ?? [];
  if (ports.length !== wanted.length) return false;
  return (
    ports.every((port, index) => isSamePort(port, wanted[index])) ||
    portSetKey(ports) === portSetKey(wanted)
  );
}

function isSamePort(a: SlicePort, b: SlicePort | undefined): boolean {
  return (
    a.port === b?.port &&
    (a.name ?? '') === (b?.name ?? '') &&
    (a.protocol ?? 'TCP') === (b?.protocol ?? 'TCP') &&
    (a.appProtocol ?? '') === (b?.appProtocol ?? '')
  );
}

function sortText({ slice, endpoint }: PublishedEndpoint): string {
  return `${slice.metadata.name}\n${endpointText(endpoint)}`;
}

function endpointText({ addresses, targetRef, conditions }: Endpoint): string {
  return JSON.stringify([
    addresses,
    targetRef?.uid,
    conditions?.ready,
    conditions?.serving,
    conditions?.terminating,
  ]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
