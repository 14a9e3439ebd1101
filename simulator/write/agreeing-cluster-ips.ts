import type { JsonObject } from '#simulator/api/json.ts';
import { isEqual, objectAt, textAt, textsAt, without } from '#simulator/api/json.ts';

/**
 * The new version of a Service whose `clusterIP` was changed alone: the first of `clusterIPs` follows it, and goes with
 * it. From `normalizeClusterIPs` of the registry of Services.
 */
export function withAgreeingClusterIps(service: JsonObject, former: JsonObject): JsonObject {
  const first = textAt(service, 'spec', 'clusterIP');
  const all = textsAt(service, 'spec', 'clusterIPs');
  const isFirstChanged = first !== textAt(former, 'spec', 'clusterIP');
  if (!isFirstChanged || !isEqual([...all], [...textsAt(former, 'spec', 'clusterIPs')])) {
    return service;
  }
  const spec = objectAt(service, 'spec');
  return first === ''
    ? { ...service, spec: without(spec, 'clusterIPs') }
    : { ...service, spec: { ...spec, clusterIPs: [first, ...all.slice(1)] } };
}
