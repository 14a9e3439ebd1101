import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';

/**
 * The one Node or zone that all endpoints of a Service are on that are not ready, while ready ones are elsewhere. It is
 * where they are, not proof of why: a cause only where other Services say the same.
 */
export function placeOfTrouble(
  slices: readonly Pick<EndpointSlice, 'endpoints'>[],
): ObjectRef | undefined {
  const ready: Endpoint[] = [];
  const unready: Endpoint[] = [];
  for (const { endpoints = [] } of slices) {
    for (const endpoint of endpoints) {
      const conditions = conditionsOf(endpoint.conditions);
      if (conditions.ready) ready.push(endpoint);
      else if (!conditions.terminating) unready.push(endpoint);
    }
  }
  if (unready.length === 0) return undefined;
  const node = onlyOne(unready, ready, ({ nodeName }) => nodeName);
  if (node !== undefined) return { kind: 'Node', name: node };
  const zone = onlyOne(unready, ready, (endpoint) => endpoint.zone);
  return zone === undefined ? undefined : { kind: 'Zone', name: zone };
}

/** The value that all unready ones have and none of the ready ones, of which there are some. */
function onlyOne(
  unready: readonly Endpoint[],
  ready: readonly Endpoint[],
  placeOf: (endpoint: Endpoint) => string | undefined,
): string | undefined {
  const [first] = unready;
  const place = first && placeOf(first);
  if (place === undefined || place === '') return undefined;
  const isThere = (endpoint: Endpoint) => placeOf(endpoint) === place;
  const isApart = ready.length > 0 && !ready.some(isThere) && unready.every(isThere);
  return isApart ? place : undefined;
}
