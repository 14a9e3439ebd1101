import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { portSetKey } from './port-set-key.ts';

/**
 * What slices say, as sorted lines that can be compared and read: their metadata, how many endpoints each holds, and
 * every endpoint. Names, times of the server and the order and distribution of endpoints over slices of one port set
 * are not facts. With `zoneHints: 'counted'` it is not a fact either which endpoint serves another zone, only how many.
 */
export function sliceFacts(
  slices: readonly EndpointSlice[],
  { zoneHints }: { readonly zoneHints: 'exact' | 'counted' },
): readonly string[] {
  const facts = slices.flatMap((slice) => {
    const group = groupTitle(slice);
    const endpoints = slice.endpoints ?? [];
    const { labels, annotations, ownerReferences } = slice.metadata;
    return [
      `${group}: slice of ${endpoints.length} with ${canonicalJson({ labels, annotations, ownerReferences })}`,
      ...endpoints.map((endpoint) =>
        zoneHints === 'exact'
          ? `${group}: endpoint ${canonicalJson(endpoint)}`
          : `${group}: endpoint ${canonicalJson({ ...endpoint, hints: undefined })}`,
      ),
    ];
  });
  return (zoneHints === 'exact' ? facts : [...facts, ...hintCounts(slices)]).sort();
}

/** The lines that only one side has: `expected` those of `a`, `got` those of `b`; equal lines cancel one for one. */
export function factDifferences(a: readonly string[], b: readonly string[]): readonly string[] {
  return [
    ...without(a, b).map((fact) => `expected ${fact}`),
    ...without(b, a).map((fact) => `got      ${fact}`),
  ];
}

function groupTitle({ addressType, ports }: EndpointSlice): string {
  return `${addressType} ${portSetKey(ports ?? [])
    .replaceAll('\\"', "'")
    .replaceAll('"', '')}`;
}

function hintCounts(slices: readonly EndpointSlice[]): readonly string[] {
  return slices.flatMap(({ addressType, endpoints }) =>
    (endpoints ?? [])
      .filter(({ hints }) => hints !== undefined)
      .map(({ zone, hints }: Endpoint) => `${addressType}: hint ${zone} ${canonicalJson(hints)}`),
  );
}

function without(facts: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return facts.filter((fact) => {
    const at = left.indexOf(fact);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** JSON with sorted keys, without what means nothing in the API: null and empty lists. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || (Array.isArray(part) && part.length === 0)) return undefined;
    if (typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
