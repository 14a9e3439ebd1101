import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { isList, isObject } from '#simulator/api/json.ts';
import type { StatusError } from '#simulator/http/status.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Body } from '#simulator/write/body.ts';
import { JsonSyntaxError, parseJson } from '#simulator/write/parse-json.ts';
import { internalError, patchRejected, unsupportedPatch } from '#simulator/write/refusals.ts';
import type { Kind } from '#simulator/write/schema/kinds.ts';
import { applyJsonPatch } from './json-patch.ts';
import { applyMergePatch } from './merge-patch.ts';
import { PatchError } from './patch-error.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

export type Patched = {
  readonly patched: JsonObject;
  /** Paths that a merge patch gives twice. */
  readonly duplicates: ReadonlySet<string>;
};

const jsonPatchType = 'application/json-patch+json';
const mergePatchType = 'application/merge-patch+json';
const strategicPatchType = 'application/strategic-merge-patch+json';
const serverSideApplyTypes = ['application/apply-patch+yaml', 'application/apply-patch+cbor'];

const maxOperations = 10_000;
/** Deeper than any object of the API; merging goes as deep as the patch. */
const maxPatchDepth = 1000;

/** Applies a patch of any of the three kinds to the object that `target` gets, or throws the refusal. */
export function applyPatch(
  { text, mediaType }: Body,
  { type }: Kind,
  target: () => JsonObject,
): Patched {
  switch (mediaType) {
    case jsonPatchType: {
      const operations = readOperations(text);
      const patched = refusing(patchRejected, () => applyJsonPatch(target(), operations));
      if (!isObject(patched)) throw patchRejected();
      return { patched, duplicates: new Set() };
    }
    case mergePatchType: {
      const { patch, duplicates } = readObject(text, (message) =>
        badRequest(`error decoding patch: ${message}`),
      );
      return { patched: applyMergePatch(target(), patch), duplicates };
    }
    case strategicPatchType: {
      const { patch, duplicates } = readObject(text, badRequest);
      const patched = refusing(internalError, () =>
        applyStrategicMergePatch(type, target(), patch),
      );
      return { patched, duplicates };
    }
    default:
      throw unsupportedPatch(
        serverSideApplyTypes.includes(mediaType)
          ? 'server-side apply is not served; apply on the client side'
          : undefined,
      );
  }
}

function refusing<T>(refusal: (message: string) => StatusError, apply: () => T): T {
  try {
    return apply();
  } catch (error) {
    if (error instanceof PatchError) throw refusal(error.message);
    throw error;
  }
}

function readOperations(text: string): readonly JsonObject[] {
  const refuse = (message: string) => badRequest(`error decoding patch: ${message}`);
  const { value } = read(text, refuse);
  if (!isList(value)) throw refuse(unfit(value, '[]handlers.jsonPatchOp'));
  if (value.length > maxOperations) {
    throw badRequest(
      `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${value.length}`,
    );
  }
  return value.map((operation) => {
    if (!isObject(operation)) throw refuse(unfit(operation, 'handlers.jsonPatchOp'));
    return operation;
  });
}

function readObject(
  text: string,
  refuse: (message: string) => StatusError,
): { readonly patch: JsonObject; readonly duplicates: ReadonlySet<string> } {
  const { value, duplicates } = read(text, refuse);
  if (value === null) throw badRequest('Invalid JSON Patch');
  if (!isObject(value)) throw refuse(unfit(value, 'map[string]interface {}'));
  return { patch: value, duplicates };
}

function read(
  text: string,
  refuse: (message: string) => StatusError,
): ReturnType<typeof parseJson> {
  try {
    return parseJson(text, maxPatchDepth);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse(error.message);
    throw error;
  }
}

function unfit(value: JsonValue, goType: string): string {
  return `json: cannot unmarshal ${isList(value) ? 'array' : typeof value} into Go value of type ${goType}`;
}
