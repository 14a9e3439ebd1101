import type { JsonObject } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';

/** What the API server warns of about an object that breaks no rule. */
export function warningsAbout(_resource: ResourceName, _object: JsonObject): readonly string[] {
  return [];
}
