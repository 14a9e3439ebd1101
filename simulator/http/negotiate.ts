import type { Resource } from '#simulator/api/resources.ts';
import type { Encoding, EncodingRequest } from './encoding.ts';
import { encodingOf, jsonEncoding } from './encoding.ts';
import type { Form, IncludedObject, MetaVersion } from './form.ts';
import { wholeObject } from './form.ts';
import type { MediaRange } from './media-range.ts';
import { parseAccept } from './media-range.ts';
import { protobuf, refuseUnknownTypes, servedTypes, streamedTypes } from './served-types.ts';
import type { StatusError } from './status.ts';
import { badRequest, unacceptable } from './status.ts';

/** What decides how a request about a resource is answered. */
export type RepresentationRequest = EncodingRequest & {
  readonly accept: string | undefined;
  readonly verb: string;
  readonly resource: Resource;
  /** Milliseconds since 1970, for the ages in a Table. */
  readonly now: () => number;
};

/** How objects are sent. The events of a watch are JSON in one line always. */
export type Representation = { readonly form: Form; readonly encoding: Encoding };

/** Chooses by the first range that can be served; throws the refusal if there is none. */
export function negotiate(request: RepresentationRequest): Representation {
  const { accept = '', verb } = request;
  if (accept === '') return { form: wholeObject, encoding: jsonEncoding(request) };
  const isWatch = verb === 'watch';
  const ranges = parseAccept(accept);

  for (const range of ranges) {
    const encoding = encodingOf(range, request);
    if (encoding === undefined || (isWatch && encoding === 'yaml')) continue;
    const form = formOf(range, request);
    if (form !== undefined) return { form, encoding };
  }
  throw nothingServed(ranges, isWatch ? streamedTypes : servedTypes);
}

/** Refuses who accepts nothing that is served at all, before anything else is looked at. */
export function refuseForeign(accept: string | undefined, verb: string): void {
  if (accept === undefined || accept === '') return;
  const isCollection = verb === 'list' || verb === 'watch';
  refuseUnknownTypes(parseAccept(accept), isCollection ? streamedTypes : []);
}

function nothingServed(ranges: readonly MediaRange[], served: readonly string[]): StatusError {
  return unacceptable(
    ranges.some(({ type }) => type === protobuf)
      ? `the simulator does not answer in ${protobuf}; accept application/json, too`
      : `only the following media types are accepted: ${served.join(', ')}`,
  );
}

/** Undefined: the range asks for what there is not. */
function formOf({ parameters }: MediaRange, request: RepresentationRequest): Form | undefined {
  const { as, g, v } = parameters;
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
      // A real API server lets such a watch begin, and breaks it off at the first event.
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
