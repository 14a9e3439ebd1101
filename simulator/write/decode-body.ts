import type { JsonObject } from '#simulator/api/json.ts';
import { textAt } from '#simulator/api/json.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Decoded } from './decode.ts';
import { DecodeError, decode } from './decode.ts';
import type { Manifest } from './read-manifest.ts';
import type { Kind } from './schema/kinds.ts';
import { findKind, groupVersion, internalName } from './schema/kinds.ts';
import type { FieldValidation } from './write-options.ts';

/** An object of the expected kind, and what the client is to be warned of. */
export type DecodedBody = { readonly object: JsonObject; readonly warnings: readonly string[] };

/** Reads a manifest as the expected kind, which it need not name, or throws the refusal. */
export function decodeBody(
  { object, duplicates }: Manifest,
  expected: Kind,
  fieldValidation: FieldValidation,
): DecodedBody {
  const given = {
    kind: textAt(object, 'kind') || expected.kind,
    apiVersion: textAt(object, 'apiVersion') || groupVersion(expected),
  };
  const refuse = (reason: string): Error => {
    const version = given.apiVersion.slice(given.apiVersion.indexOf('/') + 1);
    return badRequest(
      `${given.kind} in version "${version}" cannot be handled as a ${expected.kind}: ${reason}`,
    );
  };
  const difference = kindDifference(given, expected);
  if (difference !== undefined) throw refuse(difference);
  if (given.apiVersion !== groupVersion(expected)) {
    throw badRequest(
      `the API version in the data (${given.apiVersion}) does not match the expected API version ` +
        `(${groupVersion(expected)})`,
    );
  }
  const decoded = decodeOr(object, duplicates, expected, refuse);
  if (fieldValidation === 'Strict' && decoded.problems.length > 0) {
    throw refuse(`strict decoding error: ${decoded.problems.join(', ')}`);
  }
  return {
    object: decoded.object,
    warnings: fieldValidation === 'Warn' ? decoded.problems : [],
  };
}

/** What is wrong with the kind, in the words of the scheme that would convert it. */
export function kindDifference(
  given: { readonly kind: string; readonly apiVersion: string },
  expected: Kind,
): string | undefined {
  const known = findKind(given.kind);
  const isOfKnownGroup = known?.group !== '' || given.apiVersion === 'v1';
  if (known === undefined || !isOfKnownGroup) {
    return `no kind "${given.kind}" is registered for version "${given.apiVersion}" in scheme "pkg/runtime/scheme.go:110"`;
  }
  if (known.kind === expected.kind) return undefined;
  return `converting (v1.${given.kind}) to (${internalName(expected)}): unknown conversion`;
}

function decodeOr(
  object: JsonObject,
  duplicates: ReadonlySet<string>,
  { type }: Kind,
  refuse: (reason: string) => Error,
): Decoded {
  try {
    return decode(type, object, duplicates);
  } catch (error) {
    if (error instanceof DecodeError) throw refuse(error.message);
    throw error;
  }
}
