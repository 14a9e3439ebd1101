import type { AddressType, EndpointSlice, Service, SlicePort } from '#lib/domain/objects.ts';
import { headlessLabel, managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { isControllers, isMirrored, publishedEndpoints } from './service-facts.ts';
import type { Duplicate } from './slices/duplicates.ts';
import { duplicatesOf } from './slices/duplicates.ts';
import { idealSlices, portGroups, sliceCapacity } from './slices/port-groups.ts';

/**
 * `current`: a controller keeps it; `frozen`: a controller wrote it and keeps it no more, because the Service has no
 * selector, or has one now; `foreign`: written by somebody else; `orphaned`: by a controller, for another Service of this name.
 */
export type SliceStanding = 'current' | 'frozen' | 'foreign' | 'orphaned';

export type AuditedSlice = {
  readonly name: string;
  readonly addressType: AddressType;
  readonly endpoints: number;
  /** The label's value; absent where the label is. */
  readonly manager?: string | undefined;
  /** `Service/web`, of its first owner. */
  readonly owner?: string | undefined;
  readonly standing: SliceStanding;
  /** False where kube-proxy does not read it for this Service. */
  readonly used: boolean;
  readonly terminating: boolean;
  readonly generation?: number | undefined;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
  /** `key=value`, of those neither reserved nor copied from the Service. */
  readonly customLabels: readonly string[];
};

/** Slices of one address type and one set of ports: what could be one slice as long as it fits. */
export type AuditedGroup = {
  readonly addressType: AddressType;
  readonly ports: readonly SlicePort[];
  /** By name. */
  readonly slices: readonly string[];
  /** Entries, duplicates counted each. */
  readonly endpoints: number;
  /** How many slices would hold them. */
  readonly ideal: number;
  /** Of the places that its slices have, 0 to 1. */
  readonly fill: number;
};

export type SliceAudit = {
  /** By name. */
  readonly slices: readonly AuditedSlice[];
  readonly groups: readonly AuditedGroup[];
  readonly duplicates: readonly Duplicate[];
  /** How many slices and endpoints each manager writes; '' where none is named. By name. */
  readonly managers: readonly {
    readonly name: string;
    readonly slices: number;
    readonly endpoints: number;
  }[];
  /** How many endpoints a slice may hold, as far as can be told. */
  readonly capacity: number;
  /** The slice that has been rewritten least, and most. */
  readonly oldestGeneration?: AuditedSlice | undefined;
  readonly newestGeneration?: AuditedSlice | undefined;
};

/**
 * How the endpoints of one Service are cut into slices, whatever the order of slices and endpoints.
 *
 * @param slices those that the link label gives to the Service
 * @param largestSlice the most endpoints in any slice of the controller in this cluster
 */
export function auditSlices(
  service: Service,
  slices: readonly EndpointSlice[],
  largestSlice: number,
): SliceAudit {
  const capacity = sliceCapacity(largestSlice);
  const audited = slices.map((slice) => audit(service, slice)).sort(byName);
  const byGeneration = [...audited].sort((a, b) => (a.generation ?? 0) - (b.generation ?? 0));
  const known = byGeneration.filter(({ generation }) => generation !== undefined);
  return {
    slices: audited,
    groups: portGroups(slices).flatMap((group): readonly AuditedGroup[] => {
      const [first] = group.slices;
      if (first === undefined) return [];
      return [
        {
          addressType: first.addressType,
          ports: [...(first.ports ?? [])].sort(byPort),
          slices: group.slices.map(({ metadata }) => metadata.name),
          endpoints: group.endpoints,
          ideal: idealSlices(group.endpoints, capacity),
          fill: group.endpoints / (group.slices.length * capacity),
        },
      ];
    }),
    duplicates: duplicatesOf(slices.flatMap(publishedEndpoints)),
    managers: managersOf(audited),
    capacity,
    oldestGeneration: known[0],
    newestGeneration: known.at(-1),
  };
}

function audit(service: Service, slice: EndpointSlice): AuditedSlice {
  const { name, labels, ownerReferences, generation, creationTimestamp, deletionTimestamp } =
    slice.metadata;
  const [owner] = ownerReferences ?? [];
  return {
    name,
    addressType: slice.addressType,
    endpoints: (slice.endpoints ?? []).length,
    manager: labels?.[managedByLabel],
    ...(owner !== undefined && { owner: `${owner.kind}/${owner.name}` }),
    standing: standingOf(service, slice),
    used: isConsumed(service, slice),
    terminating: deletionTimestamp !== undefined,
    generation,
    createdAt: creationTimestamp,
    customLabels: customLabels(service, slice),
  };
}

function standingOf(service: Service, slice: EndpointSlice): SliceStanding {
  if (isMirrored(slice)) return isManaged(service) ? 'frozen' : 'current';
  if (!isControllers(slice)) return 'foreign';
  const owner = (slice.metadata.ownerReferences ?? []).find(({ kind }) => kind === 'Service');
  if (owner !== undefined && owner.uid !== service.metadata.uid) return 'orphaned';
  return isManaged(service) ? 'current' : 'frozen';
}

const reserved: ReadonlySet<string> = new Set([serviceNameLabel, managedByLabel, headlessLabel]);

function customLabels(service: Service, slice: EndpointSlice): readonly string[] {
  return Object.entries(slice.metadata.labels ?? {})
    .filter(([key, value]) => !reserved.has(key) && service.metadata.labels?.[key] !== value)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
}

function managersOf(slices: readonly AuditedSlice[]): SliceAudit['managers'] {
  const byManager = new Map<string, { slices: number; endpoints: number }>();
  for (const { manager = '', endpoints } of slices) {
    const sum = byManager.get(manager) ?? { slices: 0, endpoints: 0 };
    byManager.set(manager, { slices: sum.slices + 1, endpoints: sum.endpoints + endpoints });
  }
  return [...byManager.entries()].map(([name, sum]) => ({ name, ...sum })).sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function byPort(a: SlicePort, b: SlicePort): number {
  const [left, right] = [a, b].map(
    ({ name, protocol, port }) => `${name ?? ''}/${protocol ?? 'TCP'}/${port ?? ''}`,
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
