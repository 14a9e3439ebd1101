import type { OwnerReference, Service } from './objects.ts';
import type { SliceHead } from './packed-slice.ts';
import { objectKey } from './service-entry.ts';
import { linkedServiceName } from './slice-entry.ts';

/** The Service that the slice's ownerReferences name, whether it exists or not. */
export function owningService({ metadata }: SliceHead): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ kind }) => kind === 'Service');
}

/** The key of that Service, where the label of the slice names another one, or none. */
export function ownerLinkedElsewhere(slice: SliceHead): string | undefined {
  const owner = owningService(slice);
  if (owner === undefined || owner.name === linkedServiceName(slice)) return undefined;
  return objectKey(slice.metadata.namespace, owner.name);
}

/** It is that very Service, not an earlier one of its name. */
export function isOwnedBy(slice: SliceHead, { metadata }: Service): boolean {
  return (slice.metadata.ownerReferences ?? []).some(
    ({ kind, name, uid }) => kind === 'Service' && name === metadata.name && uid === metadata.uid,
  );
}
