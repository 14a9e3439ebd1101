import { CORE_SCHEMA, load, mergeTag, YAMLException } from 'js-yaml';
import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { isObject } from '#simulator/api/json.ts';
import type { StatusError } from '#simulator/http/status.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Body } from './body.ts';
import { JsonSyntaxError, parseJson } from './parse-json.ts';
import { unknownFormat } from './refusals.ts';

/** An object that a client sent, before anybody looked at its kind. */
export type Manifest = {
  readonly object: JsonObject;
  /** Paths of fields that are given twice. */
  readonly duplicates: ReadonlySet<string>;
};

const yamlTypes: readonly string[] = ['application/yaml', 'application/x-yaml', 'text/yaml'];
const yamlSchema = CORE_SCHEMA.withTags(mergeTag);
/** What aliases may expand a YAML document to. */
const maxYamlNodes = 1_000_000;
/** An alias can contain itself. */
const maxYamlDepth = 200;

/** Reads a body in JSON or YAML; `kind` is the one that is expected, for the refusal of what cannot be read. */
export function readManifest(body: Body, kind: string): Manifest {
  return parseBody(body, (reason) =>
    badRequest(
      `the object provided is unrecognized (must be of type ${kind}): ${reason} (${summarize(body.text)})`,
    ),
  );
}

/** Reads a body in JSON or YAML; `refuse` makes the refusal of what cannot be read. */
export function parseBody(
  { text, mediaType }: Body,
  refuse: (reason: string) => StatusError,
): Manifest {
  const isYaml = yamlTypes.includes(mediaType);
  if (!isYaml && mediaType !== 'application/json') throw unknownFormat();
  try {
    const { value, duplicates } = isYaml ? parseYaml(text) : parseJson(text);
    if (isObject(value)) return { object: value, duplicates };
    if (value === null) return { object: {}, duplicates };
    throw new JsonSyntaxError(
      `json: cannot unmarshal ${goTypeOf(value)} into Go value of type ${typeMeta}`,
    );
  } catch (error) {
    throw refuse(explain(error));
  }
}

const typeMeta = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`;

function parseYaml(text: string): { readonly value: JsonValue; readonly duplicates: Set<string> } {
  let nodes = 0;
  const toJson = (value: unknown, depth: number): JsonValue => {
    nodes += 1;
    if (nodes > maxYamlNodes || depth > maxYamlDepth) {
      throw new YAMLException('document contains excessive aliasing');
    }
    if (Array.isArray(value)) return value.map((element) => toJson(element, depth + 1));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, toJson(inner, depth + 1)]),
      );
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return value;
    }
    return null;
  };
  return { value: toJson(load(text, { schema: yamlSchema }), 0), duplicates: new Set() };
}

function explain(error: unknown): string {
  if (error instanceof JsonSyntaxError) {
    return `couldn't get version/kind; json parse error: ${error.message}`;
  }
  if (error instanceof YAMLException) {
    const line = error.mark === undefined ? '' : `line ${error.mark.line + 1}: `;
    return `yaml: ${line}${error.reason}`;
  }
  throw error;
}

/** The first bytes of what could not be read; in hexadecimal where it does not look like JSON. */
function summarize(text: string): string {
  const maxBytes = 30;
  const bytes = Buffer.from(text);
  if (bytes.length === 0) return '<empty>';
  const start = bytes.subarray(0, maxBytes).toString(text.startsWith('{') ? 'utf8' : 'hex');
  return bytes.length > maxBytes ? `${start} ...` : start;
}

function goTypeOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
