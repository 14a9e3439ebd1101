import { nearName } from '#lib/diagnosis/near-name.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { isOwnedBy, owningService } from '#lib/domain/slice-owner.ts';

/** The Service that a slice is meant for whose label names one that does not exist, and what tells it. */
export type MeantService = { readonly name: string; readonly by: 'owner' | 'near name' };

/** @param services those of the slice's namespace */
export function meantService(
  slice: EndpointSlice,
  services: readonly Service[],
): MeantService | undefined {
  const wanted = linkedServiceName(slice);
  if (wanted === undefined) return undefined;
  const owner = owningService(slice) && services.find((service) => isOwnedBy(slice, service));
  if (owner !== undefined) return { name: owner.metadata.name, by: 'owner' };
  const near = nearName(
    wanted,
    services.map(({ metadata }) => metadata.name),
  );
  return near === undefined ? undefined : { name: near, by: 'near name' };
}
