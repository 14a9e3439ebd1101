import type { EndpointSlice, Labels, Service } from '#lib/domain/objects.ts';
import {
  headlessLabel,
  managedByLabel,
  serviceNameLabel,
  sliceController,
} from '#lib/domain/objects.ts';
import { hasClusterIp } from './service-families.ts';

const reservedLabels: ReadonlySet<string> = new Set([
  serviceNameLabel,
  managedByLabel,
  headlessLabel,
]);

/** The labels of a Service's slices: the Service's own, with the three reserved ones always the controller's. */
export function sliceLabels(service: Service): Labels {
  return {
    ...Object.fromEntries(ownLabels(service.metadata.labels)),
    ...(!hasClusterIp(service) && { [headlessLabel]: '' }),
    [serviceNameLabel]: service.metadata.name,
    [managedByLabel]: sliceController,
  };
}

/** True when a slice no longer carries the Service's labels. A difference in reserved labels alone is not looked at. */
export function labelsDiffer(slice: EndpointSlice, service: Service): boolean {
  const carried = ownLabels(slice.metadata.labels);
  const wanted = new Map(ownLabels(service.metadata.labels));
  return (
    carried.length !== wanted.size || carried.some(([key, value]) => wanted.get(key) !== value)
  );
}

function ownLabels(labels: Labels | undefined): readonly (readonly [string, string])[] {
  return Object.entries(labels ?? {}).filter(([key]) => !reservedLabels.has(key));
}
