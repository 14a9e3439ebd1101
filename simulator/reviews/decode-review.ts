import { load, YAMLException } from 'js-yaml';
import { badRequest, failure, StatusError } from '#simulator/http/status.ts';
import { decodeObject } from '#simulator/protobuf/decode-object.ts';
import { ProtobufError } from '#simulator/protobuf/wire-fields.ts';
import { JsonSyntaxError, parseJson } from '#simulator/write/parse-json.ts';
import type { Message } from './message.ts';
import type { Read } from './read-json.ts';
import { jsonType, readJson, UnmarshalError } from './read-json.ts';

export type EncodedReview = {
  readonly body: Buffer;
  readonly contentType: string | undefined;
};

/** The type that the path wants: `group` names it in refusals. */
export type WantedType = { readonly group: string; readonly message: Message };

/** Which kinds of `v1` there are, to tell another kind from one that is unknown. */
export type KnownKinds = ReadonlySet<string>;

/**
 * Reads the body of a review: JSON, YAML, or the protobuf that kubectl sends. Throws 400 for what is malformed or of another
 * kind, 415 for other formats.
 */
export function decodeReview(
  { body, contentType }: EncodedReview,
  wanted: WantedType,
  known: KnownKinds,
): Read {
  const [mediaType = ''] = (contentType ?? 'application/json').split(';');
  switch (mediaType.trim()) {
    case 'application/json':
      return decodeParsed(readJsonBody(body, wanted.message.name), body, wanted, known);
    case 'application/yaml':
      return decodeParsed(parseYaml(body, wanted.message.name), body, wanted, known);
    case 'application/vnd.kubernetes.protobuf':
      return decodeProtobuf(body, wanted, known);
    default:
      throw unsupportedMediaType();
  }
}

function decodeParsed(json: unknown, body: Buffer, wanted: WantedType, known: KnownKinds): Read {
  const { name } = wanted.message;
  if (json !== null && (typeof json !== 'object' || Array.isArray(json))) {
    const target =
      'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
    const text = `json: cannot unmarshal ${jsonType(json)} into Go value of type ${target}`;
    throw unrecognized(name, `couldn't get version/kind; json parse error: ${text}`, body);
  }
  const entries = new Map(Object.entries(json ?? {}));
  const kind = entries.get('kind');
  refuseOtherKind(typeof kind === 'string' ? kind : '', wanted, known);
  try {
    return readJson(wanted.message, json);
  } catch (error) {
    if (error instanceof UnmarshalError) throw notHandled(name, name, error.message);
    throw error;
  }
}

function readJsonBody(body: Buffer, kind: string): unknown {
  try {
    return parseJson(body.toString()).value;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const why = `couldn't get version/kind; json parse error: ${error.message}`;
    throw unrecognized(kind, why, body);
  }
}

function parseYaml(body: Buffer, kind: string): unknown {
  try {
    return load(body.toString());
  } catch (error) {
    if (error instanceof YAMLException) throw unrecognized(kind, `yaml: ${error.reason}`, body);
    throw error;
  }
}

function decodeProtobuf(body: Buffer, wanted: WantedType, known: KnownKinds): Read {
  try {
    return decodeParsed(decodeObject(body), body, wanted, known);
  } catch (error) {
    if (error instanceof ProtobufError) {
      throw unrecognized(wanted.message.name, error.message, body);
    }
    throw error;
  }
}

/** No kind at all is the wanted one. */
function refuseOtherKind(kind: string, { group, message }: WantedType, known: KnownKinds): void {
  if (kind === '' || kind === message.name) return;
  const [package_ = ''] = group.split('.');
  throw notHandled(
    kind,
    message.name,
    known.has(kind)
      ? `converting (v1.${kind}) to (${package_}.${message.name}): unknown conversion`
      : `no kind "${kind}" is registered for version "v1" in scheme "pkg/runtime/scheme.go:110"`,
  );
}

function notHandled(kind: string, wanted: string, why: string): StatusError {
  return badRequest(`${kind} in version "v1" cannot be handled as a ${wanted}: ${why}`);
}

function unrecognized(wanted: string, why: string, body: Buffer): StatusError {
  return badRequest(
    `the object provided is unrecognized (must be of type ${wanted}): ${why} (${summarize(body)})`,
  );
}

/** How much of a body a refusal quotes, in bytes. */
const summaryBytes = 30;

function summarize(body: Buffer): string {
  if (body.length === 0) return '<empty>';
  const encoding = body.toString().startsWith('{') ? 'utf8' : 'hex';
  const rest = body.length > summaryBytes ? ' ...' : '';
  return `${body.subarray(0, summaryBytes).toString(encoding)}${rest}`;
}

function unsupportedMediaType(): StatusError {
  const message =
    'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, ' +
    'application/vnd.kubernetes.protobuf';
  return new StatusError(failure({ code: 415, reason: 'UnsupportedMediaType', message }));
}
