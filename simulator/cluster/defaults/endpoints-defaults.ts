import type { JsonObject } from '#simulator/api/json.ts';
import { objectsAt } from '#simulator/api/json.ts';
import { mapObjects } from './map-objects.ts';

/** The Endpoints with the protocol of each port written out. */
export function withEndpointsDefaults(endpoints: JsonObject): JsonObject {
  if (objectsAt(endpoints, 'subsets').length === 0) return endpoints;
  return mapObjects(endpoints, 'subsets', (subset) =>
    mapObjects(subset, 'ports', (port) => ({ ...port, protocol: port.protocol ?? 'TCP' })),
  );
}
