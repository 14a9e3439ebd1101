import type { SliceEntryHead } from './lazy-slice-entry.ts';
import type { Endpoint, EndpointSlice, SlicePort } from './objects.ts';
import { headlessLabel, managedByLabel, proxyNameLabel, serviceNameLabel } from './objects.ts';
import type { SliceHead } from './packed-slice.ts';
import type { SliceEntry } from './service-entry.ts';
import { objectKey } from './service-entry.ts';

/** The Service a slice is linked to: its label, in its own namespace. Names and owners link nothing. */
export function linkedServiceName(slice: SliceHead): string | undefined {
  const name = slice.metadata.labels?.[serviceNameLabel];
  return name === undefined || name === '' ? undefined : name;
}

/** The key of that Service, whether it exists or not. */
export function linkedServiceKey(slice: SliceHead): string | undefined {
  const name = linkedServiceName(slice);
  return name === undefined ? undefined : objectKey(slice.metadata.namespace, name);
}

/**
 * A slice in its canonical form. Endpoints are sorted, and what a rewrite changes without telling anything
 * (version, generation, trigger time) is left out: a controller that rewrites a slice each second
 * (kubernetes/kubernetes#133474) then changes nothing here.
 */
export function toSliceEntry(slice: EndpointSlice, serviceExists: boolean): SliceEntry {
  const { namespace, name } = slice.metadata;
  return {
    key: objectKey(namespace, name),
    ...sliceEntryHead(slice, serviceExists),
    endpoints: sortedBy(endpointText, slice.endpoints ?? []),
  };
}

/** The canonical form of all but its endpoints. */
export function sliceEntryHead(
  slice: Omit<EndpointSlice, 'endpoints'>,
  serviceExists: boolean,
): SliceEntryHead {
  const { namespace, name, creationTimestamp, deletionTimestamp, labels } = slice.metadata;
  const serviceName = linkedServiceName(slice);
  return {
    namespace,
    name,
    creationTimestamp,
    deletionTimestamp,
    addressType: slice.addressType,
    serviceName,
    linked: serviceName !== undefined && serviceExists,
    managedBy: labels?.[managedByLabel],
    unwatchedBy: [headlessLabel, proxyNameLabel].find((label) => labels?.[label] !== undefined),
    ports: sortedBy(portText, slice.ports ?? []),
  };
}

/** The places of the endpoints in canonical order: what stands where in the slice's own order. */
export function canonicalOrder(endpoints: readonly Endpoint[]): readonly number[] {
  const texts = endpoints.map(endpointText);
  return sortedBy((place) => texts[place] ?? '', [...texts.keys()]);
}

/** The slice again, as far as an entry holds it. */
export function fromSliceEntry(entry: SliceEntry): EndpointSlice {
  const { namespace, name, serviceName, unwatchedBy, addressType, ports, endpoints } = entry;
  const labels = {
    ...(serviceName === undefined ? {} : { [serviceNameLabel]: serviceName }),
    ...(entry.managedBy === undefined ? {} : { [managedByLabel]: entry.managedBy }),
    ...(unwatchedBy === undefined ? {} : { [unwatchedBy]: '' }),
  };
  return { metadata: { namespace, name, labels }, addressType, ports, endpoints };
}

function portText(port: SlicePort): string {
  return `${port.name ?? ''}\n${port.protocol ?? ''}\n${port.port ?? ''}`;
}

function endpointText(endpoint: Endpoint): string {
  const target = endpoint.targetRef;
  return `${endpoint.addresses.join(',')}\n${target?.name ?? ''}\n${target?.uid ?? ''}`;
}

/** Plain code-unit order: the same in every locale. */
function sortedBy<T>(text: (value: T) => string, values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  return values
    .map((value) => ({ value, text: text(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ value }) => value);
}
