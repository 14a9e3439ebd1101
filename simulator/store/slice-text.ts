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
  const { addresses, conditions, ...rest } = endpoint;
  const text = JSON.stringify({ addresses, conditions: conditions ?? {}, ...rest });
  known.set(endpoint, text);
  return text;
}

function nullIfEmpty<T>(list: readonly T[] | undefined): readonly T[] | null {
  return list === undefined || list.length === 0 ? null : list;
}
