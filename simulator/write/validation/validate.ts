import type { JsonObject } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import type { Part } from '#simulator/write/replace-object.ts';
import type { WriteEnvironment } from '#simulator/write/write-environment.ts';

/** The rules of its resource that an object, whose defaults are written out, breaks. */
export function validate(
  _resource: ResourceName,
  _object: JsonObject,
  _environment: WriteEnvironment,
): readonly StatusCause[] {
  return [];
}

/** The rules that the step from one version to the next breaks. */
export function validateChange(
  _resource: ResourceName,
  _object: JsonObject,
  _former: JsonObject,
  _part: Part,
): readonly StatusCause[] {
  return [];
}
