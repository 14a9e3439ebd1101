import type { JsonObject } from '#simulator/api/json.ts';
import { textAt } from '#simulator/api/json.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Answer } from '#simulator/http/answer.ts';
import type { Decoded } from './decode.ts';
import { DecodeError, decode } from './decode.ts';
import { kindDifference } from './decode-body.ts';
import { applyPatch } from './patches/apply-patch.ts';
import { invalid, notFound } from './refusals.ts';
import type { Part } from './replace-object.ts';
import { refuseOtherName, replaceObject } from './replace-object.ts';
import type { Kind } from './schema/kinds.ts';
import { groupVersion, kindOf } from './schema/kinds.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { toJson } from './write-environment.ts';
import { parseWriteOptions } from './write-options.ts';

/** Answers a PATCH of an object, or of a part of it. */
export function patchObject<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
  part: Part,
): Answer {
  const { resource, namespace, name, query, body } = request;
  const { dryRun, fieldValidation } = parseWriteOptions(query, 'PatchOptions');
  const kind = kindOf(resource);
  const former = environment.cluster.get(resource, namespace, name);
  const { patched, duplicates } = applyPatch(body, kind, () => {
    if (former === undefined) throw notFound(resource, name);
    return asSent<R>(kind, former);
  });
  if (former === undefined) throw notFound(resource, name);

  const { object, problems } = decodePatched(patched, kind, duplicates);
  if (fieldValidation === 'Strict' && problems.length > 0) {
    throw patchInvalid(patched, `strict decoding error: ${problems.join(', ')}`);
  }
  refuseOtherName(textAt(object, 'metadata', 'name'), name);
  return replaceObject(environment, request, {
    former,
    next: object,
    part,
    dryRun,
    warnings: fieldValidation === 'Warn' ? problems : [],
  });
}

/** Reads what a patch has made as an object of the kind. */
export function decodePatched(
  patched: JsonObject,
  kind: Kind,
  duplicates: ReadonlySet<string>,
): Decoded {
  const apiVersion = textAt(patched, 'apiVersion');
  const given = { kind: textAt(patched, 'kind'), apiVersion };
  const difference =
    kindDifference(given, kind) ??
    (apiVersion === groupVersion(kind)
      ? undefined
      : `no kind "${given.kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:110"`);
  if (difference !== undefined) throw patchInvalid(patched, difference);
  try {
    return decode(kind.type, patched, duplicates);
  } catch (error) {
    if (error instanceof DecodeError) throw patchInvalid(patched, error.message);
    throw error;
  }
}

/** The refusal of a patch whose result is no object of the kind, as the API server words it: of nothing in particular. */
function patchInvalid(patched: JsonObject, reason: string): Error {
  const value = JSON.stringify(JSON.stringify(patched));
  return invalid({ group: '', kind: '' }, '', [
    { reason: 'FieldValueInvalid', message: `Invalid value: ${value}: ${reason}`, field: 'patch' },
  ]);
}

/** The stored object as a client sees it. */
function asSent<R extends ResourceName>(kind: Kind, object: Objects[R]): JsonObject {
  const json = toJson<R>(object);
  return { kind: kind.kind, apiVersion: groupVersion(kind), ...json };
}
