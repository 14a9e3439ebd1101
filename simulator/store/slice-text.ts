import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';

/** Endpoints are values: one that is in many versions of a slice is written once. */
const known = new WeakMap<Endpoint, string>();

/**
 * The JSON of a slice. The API server turns empty lists of a slice into null, and a condition list that nobody gave into
 * an empty one. A change of one endpoint costs the JSON of that endpoint and a copy of the others'.
 */
export function sliceText(slice: EndpointSlice): string {
  const ports = slice.ports?.map(({ name, protocol, ...rest }) => ({
    name: name ?? '',
    protocol: protocol ?? 'TCP',
    ...rest,
  }));
  // A stored one may be null, too.
  const endpoints = slice.endpoints ?? [];
  const whole = { ...slice, endpoints: null, ports: nullIfEmpty(ports) };
  if (endpoints.length === 0) return JSON.stringify(whole);
  // Most slices of a large cluster have never changed: their texts are not worth keeping.
  if (slice.metadata.generation === 1) {
    return JSON.stringify({ ...whole, endpoints: endpoints.map(asWritten) });
  }
  const fields = Object.entries(whole).flatMap(([name, value]) => {
    const text = name === 'endpoints' ? endpointTexts(endpoints) : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${fields.join()}}`;
}

function endpointTexts(endpoints: readonly Endpoint[]): string {
  let texts = '';
  for (const endpoint of endpoints) texts += `${texts === '' ? '[' : ','}${endpointText(endpoint)}`;
  return `${texts}]`;
}

function endpointText(endpoint: Endpoint): string {
  const former = known.get(endpoint);
  if (former !== undefined) return former;
  const text = JSON.stringify(asWritten(endpoint));
  known.set(endpoint, text);
  return text;
}

/** Addresses and conditions come first, as the controller writes them; in an endpoint of somebody else's they may not. */
function asWritten(endpoint: Endpoint): Endpoint {
  const [first, second] = Object.keys(endpoint);
  const isInOrder = first === 'addresses' && second === 'conditions';
  if (isInOrder && endpoint.conditions !== undefined) return endpoint;
  const { addresses, conditions, ...rest } = endpoint;
  return { addresses, conditions: conditions ?? {}, ...rest };
}

function nullIfEmpty<T>(list: readonly T[] | undefined): readonly T[] | null {
  return list === undefined || list.length === 0 ? null : list;
}
