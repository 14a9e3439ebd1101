import type { Resource } from '#simulator/api/resources.ts';
import type { Form, IncludedObject, MetaVersion } from './form.ts';
import { wholeObject } from './form.ts';
import type { MediaRange } from './media-range.ts';
import { matches, parseAccept } from './media-range.ts';
import type { StatusError } from './status.ts';
import { badRequest, notAcceptable, unacceptable } from './status.ts';

/** What decides in which form a request is answered. */
export type FormRequest = {
  readonly accept: string | undefined;
  readonly query: URLSearchParams;
  readonly verb: string;
  readonly resource: Resource;
  /** Milliseconds since 1970, for the ages in a Table. */
  readonly now: () => number;
};

const json = 'application/json';
const yaml = 'application/yaml';
const protobuf = 'application/vnd.kubernetes.protobuf';

/** Chooses the form of the first range that can be served; throws the refusal if there is none. */
export function negotiateForm(request: FormRequest): Form {
  const { accept = '', verb } = request;
  if (accept === '') return wholeObject;
  const ranges = parseAccept(accept);
  refuseUnknownTypes(ranges, verb);

  for (const range of ranges) {
    const served = verb === 'watch' ? [json] : [json, yaml];
    if (!served.some((type) => matches(range, type))) continue;
    const form = formOf(range, request);
    if (form !== undefined) return form;
  }
  const served = verb === 'watch' ? streamed([json, protobuf]) : [json, yaml, protobuf];
  throw unacceptable(`only the following media types are accepted: ${served.join(', ')}`);
}

/** Ranges such as `application/*` are not served, although some of what they stand for is. */
function refuseUnknownTypes(ranges: readonly MediaRange[], verb: string): void {
  const served = [json, yaml, protobuf];
  if (ranges.some(({ type }) => type === '*/*' || served.includes(type))) return;
  const isCollection = verb === 'list' || verb === 'watch';
  throw notAcceptable([...served, ...(isCollection ? streamed([json, protobuf]) : [])].join(', '));
}

function streamed(types: readonly string[]): readonly string[] {
  return types.map((type) => `${type};stream=watch`);
}

/** Undefined: the range asks for what there is not. */
function formOf({ parameters }: MediaRange, request: FormRequest): Form | undefined {
  const { as, g, v, stream } = parameters;
  if (stream !== undefined && stream !== '' && stream !== 'watch') return undefined;
  if (as === undefined && g === undefined && v === undefined) return wholeObject;
  const version = metaVersion(g, v);
  if (version === undefined) return undefined;
  switch (as) {
    case 'Table':
      return {
        as: 'table',
        version,
        included: includedObject(request.query),
        now: request.now,
      };
    case 'PartialObjectMetadata':
      if (request.verb === 'list') throw wrongKind(as, 'a list', request.resource, 'List');
      return { as: 'metadata', version };
    case 'PartialObjectMetadataList':
      if (request.verb === 'list') return { as: 'metadata', version };
      // The events of a watch are no lists: a real API server then sends whole objects.
      if (request.verb === 'watch') return wholeObject;
      throw wrongKind(as, 'not a list', request.resource, '');
    default:
      return undefined;
  }
}

/** The object is named as the API server's own type. */
function wrongKind(asked: string, is: string, resource: Resource, suffix: string): StatusError {
  const [family = ''] = resource.group.split('.');
  const type = `*${family === '' ? 'core' : family}.${resource.kind}${suffix}`;
  return unacceptable(`you requested ${asked}, but the requested object is ${is} (${type})`);
}

function metaVersion(
  group: string | undefined,
  version: string | undefined,
): MetaVersion | undefined {
  if (group !== 'meta.k8s.io') return undefined;
  return version === 'v1' || version === 'v1beta1' ? version : undefined;
}

function includedObject(query: URLSearchParams): IncludedObject {
  const value = query.get('includeObject') ?? '';
  switch (value) {
    case '':
      return 'Metadata';
    case 'None':
    case 'Metadata':
    case 'Object':
      return value;
    default:
      throw badRequest(
        `Unable to convert to Table as requested: includeObject: Invalid value: "${value}": ` +
          `must be 'Metadata', 'Object', 'None', or empty`,
      );
  }
}
