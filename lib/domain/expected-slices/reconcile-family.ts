import type { Endpoint, EndpointSlice, IpFamily, Service, SlicePort } from '#lib/domain/objects.ts';
import { distributionHints, trafficDistribution } from './distribution-hints.ts';
import type { ExpectedEndpoints } from './expected-endpoints.ts';
import { isOwnedBy, newSlice } from './new-slice.ts';
import type { PackedSlices } from './pack-slices.ts';
import { packSlices } from './pack-slices.ts';
import { portSetKey } from './port-set-key.ts';
import { resolvePorts } from './resolve-ports.ts';
import { sliceLabels } from './slice-labels.ts';
import type { StagedSlices } from './staged-slices.ts';
import { removeHints } from './staged-slices.ts';
import { wantsZoneHints, zoneHints } from './zone-hints.ts';
import type { ZoneShares } from './zone-shares.ts';

export type FamilyInput = {
  readonly service: Service;
  readonly family: IpFamily;
  readonly expected: ExpectedEndpoints;
  /** The Service's slices of this family. */
  readonly slices: readonly EndpointSlice[];
  readonly maxEndpoints: number;
  readonly shares: ZoneShares;
  /** See ReconcileInput. */
  readonly rewritePortless: boolean;
};

/**
 * The writes that bring the slices of one family of a Service up to date. Slices are packed per port set, then given
 * their hints; last, a slice that would go takes over the content of one that would be created.
 * Source: k8s.io/endpointslice reconcileByAddressType and finalize.
 */
export function reconcileFamily(input: FamilyInput): PackedSlices {
  const { service, slices } = input;
  const packed = withPlaceholder(input, packPortSets(input));
  const written = new Set(
    [...packed.update, ...packed.delete].map(({ metadata }) => metadata.name),
  );
  const { create, update } = assignHints(service, input.shares, {
    create: packed.create,
    update: packed.update,
    unchanged: slices.filter(({ metadata }) => !written.has(metadata.name)),
  });
  return recycle(service, { create, update, delete: packed.delete });
}

type PortSet = { readonly ports: readonly SlicePort[]; readonly endpoints: Endpoint[] };

function packPortSets(input: FamilyInput): PackedSlices {
  const { service, family, slices, maxEndpoints } = input;
  const owned = slices.filter((slice) => isOwnedBy(slice, service));
  const desired = desiredPortSets(input);
  const keyOf = (slice: EndpointSlice) => sliceKey(slice, input.rewritePortless);
  const packed = [...desired].map(([key, { ports, endpoints }]) =>
    packSlices({
      service,
      blank: newSlice(service, family, ports),
      existing: owned.filter((slice) => keyOf(slice) === key),
      desired: endpoints,
      maxEndpoints,
    }),
  );
  return {
    create: packed.flatMap((writes) => writes.create),
    update: packed.flatMap((writes) => writes.update),
    delete: [
      ...slices.filter((slice) => !owned.includes(slice)),
      ...packed.flatMap((writes) => writes.delete),
      ...owned.filter((slice) => !desired.has(keyOf(slice))),
    ],
  };
}

/** A Pod that is dropped only for its Node or family still speaks for its port set, with no endpoint. */
function desiredPortSets({ service, family, expected }: FamilyInput): Map<string, PortSet> {
  const portSets = new Map<string, PortSet>();
  const portSetOf = (ports: readonly SlicePort[]): PortSet => {
    const key = portSetKey(ports);
    const portSet = portSets.get(key) ?? { ports, endpoints: [] };
    portSets.set(key, portSet);
    return portSet;
  };
  for (const { family: of, endpoint, ports } of expected.endpoints) {
    if (of === family) portSetOf(ports).endpoints.push(endpoint);
  }
  for (const { pod, reason, family: of } of expected.dropped) {
    if (reason === 'node-missing' || of === family) portSetOf(resolvePorts(service, pod));
  }
  return portSets;
}

function sliceKey(slice: EndpointSlice, rewritePortless: boolean): string {
  const ports = slice.ports ?? [];
  return rewritePortless && ports.length === 0 ? 'portless' : portSetKey(ports);
}

/** A family without any slice gets one without endpoints and ports; if it has that one already, it stays. */
function withPlaceholder(input: FamilyInput, packed: PackedSlices): PackedSlices {
  const { service, family, slices } = input;
  if (packed.create.length > 0 || packed.delete.length < slices.length) return packed;
  const [only, ...others] = packed.delete;
  if (only !== undefined && others.length === 0 && isPlaceholder(only, service)) {
    return { ...packed, delete: [] };
  }
  return { ...packed, create: [newSlice(service, family, [])] };
}

/** Whose the slice is does not matter here, and an absent label counts as an empty one. */
function isPlaceholder(slice: EndpointSlice, service: Service): boolean {
  const isEmpty = (slice.endpoints ?? []).length === 0 && (slice.ports ?? []).length === 0;
  const wanted = sliceLabels(service);
  const carried = slice.metadata.labels ?? {};
  const keys = [...Object.keys(wanted), ...Object.keys(carried)];
  return isEmpty && keys.every((key) => (wanted[key] ?? '') === (carried[key] ?? ''));
}

function assignHints(service: Service, shares: ZoneShares, staged: StagedSlices): StagedSlices {
  if (wantsZoneHints(service)) return zoneHints(staged, shares);
  const distribution = trafficDistribution(service);
  return distribution === undefined ? removeHints(staged) : distributionHints(staged, distribution);
}

function recycle(service: Service, writes: PackedSlices): PackedSlices {
  const create = [...writes.create];
  const update = [...writes.update];
  const gone = writes.delete.filter((slice) => {
    const content = isOwnedBy(slice, service) ? create.pop() : undefined;
    if (content === undefined) return true;
    update.push({ ...content, metadata: { ...content.metadata, name: slice.metadata.name } });
    return false;
  });
  return { create, update, delete: gone };
}
