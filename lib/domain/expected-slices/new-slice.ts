import type { EndpointSlice, IpFamily, Service, SlicePort } from '#lib/domain/objects.ts';
import { sliceLabels } from './slice-labels.ts';

/** An empty slice of a Service as the controller would create it. The server is to name it: `metadata.name` is ''. */
export function newSlice(
  service: Service,
  family: IpFamily,
  ports: readonly SlicePort[],
): EndpointSlice {
  return {
    metadata: {
      name: '',
      generateName: `${service.metadata.name}-`,
      namespace: service.metadata.namespace,
      labels: sliceLabels(service),
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          name: service.metadata.name,
          uid: service.metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    addressType: family,
    endpoints: [],
    ports,
  };
}

/** True when the slice belongs to this very Service, not to a former one of the same name. */
export function isOwnedBy(slice: EndpointSlice, service: Service): boolean {
  return (slice.metadata.ownerReferences ?? []).some(
    (owner) =>
      owner.apiVersion === 'v1' &&
      owner.kind === 'Service' &&
      owner.uid === (service.metadata.uid ?? ''),
  );
}
