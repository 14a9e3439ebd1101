import { badRequest } from '#simulator/http/status.ts';
import { decodeObject } from '#simulator/protobuf/decode-object.ts';
import { ProtobufError } from '#simulator/protobuf/wire-fields.ts';

/** A body in JSON or YAML, or in a format that is refused later. */
export type Body = { readonly text: string; readonly mediaType: string };

const json = 'application/json';
/** kubectl's own creators (`kubectl create deployment`) send this; manifests go as JSON. */
const protobuf = 'application/vnd.kubernetes.protobuf';

/** The body as it was sent; of protobuf the JSON that it stands for. Throws 400 for protobuf that is none. */
export function bodyOf(bytes: Buffer, contentType: string | undefined): Body {
  const mediaType = mediaTypeOf(contentType);
  if (mediaType !== protobuf || bytes.length === 0) return { text: bytes.toString(), mediaType };
  try {
    return { text: JSON.stringify(decodeObject(bytes)), mediaType: json };
  } catch (error) {
    if (!(error instanceof ProtobufError)) throw error;
    throw badRequest(`the object provided is unrecognized: ${error.message}`);
  }
}

/** The media type without its parameters; JSON where none is given. */
function mediaTypeOf(contentType: string | undefined): string {
  const [type = ''] = (contentType ?? '').split(';');
  return type.trim().toLowerCase() || json;
}
