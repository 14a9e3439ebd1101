import type { EndpointSlice, Service } from '#lib/domain/objects.ts';

/** The EndpointSlice controller has made it for this very Service, by owner and name, whatever its labels say now. */
export function isMadeByController({ metadata }: EndpointSlice, service: Service): boolean {
  const { generateName, name, ownerReferences } = metadata;
  const prefix = `${service.metadata.name}-`;
  return (
    (generateName === undefined ? name.startsWith(prefix) : generateName === prefix) &&
    (ownerReferences ?? []).some(
      ({ kind, name: owner, uid, controller }) =>
        kind === 'Service' &&
        owner === service.metadata.name &&
        uid === service.metadata.uid &&
        controller === true,
    )
  );
}
