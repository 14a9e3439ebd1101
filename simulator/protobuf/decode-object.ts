import { decodeMessage, isKnownMessage } from './decode-message.ts';
import { ProtobufError, wireFields } from './wire-fields.ts';

/** Before every object that Kubernetes sends as protobuf. */
const magic = Buffer.from('k8s\0');

const packages: Readonly<Record<string, string>> = {
  v1: 'core',
  'apps/v1': 'apps',
  'autoscaling/v1': 'autoscaling',
  'policy/v1': 'policy',
  'coordination.k8s.io/v1': 'coordination',
  'discovery.k8s.io/v1': 'discovery',
  'authentication.k8s.io/v1': 'authentication',
  'authorization.k8s.io/v1': 'authorization',
};

/**
 * The object that a client sent as `application/vnd.kubernetes.protobuf`: four magic bytes, then a `runtime.Unknown`
 * that names the type and holds the message (k8s.io/apimachinery, runtime/serializer/protobuf). Answers JSON; throws
 * {@link ProtobufError}.
 */
export function decodeObject(body: Uint8Array): object {
  if (body.length === 0) throw new ProtobufError('empty data');
  if (!magic.equals(body.subarray(0, magic.length))) {
    throw new ProtobufError(
      'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]',
    );
  }
  let type: Uint8Array = new Uint8Array();
  let message: Uint8Array = new Uint8Array();
  for (const { number, value } of wireFields(body.subarray(magic.length))) {
    if (typeof value === 'bigint') continue;
    if (number === 1) type = value;
    if (number === 2) message = value;
  }
  const { apiVersion, kind } = decodeType(type);
  const name = kind === 'DeleteOptions' ? `meta.${kind}` : `${packages[apiVersion] ?? ''}.${kind}`;
  if (!isKnownMessage(name)) {
    throw new ProtobufError(`no kind "${kind}" is registered for version "${apiVersion}"`);
  }
  return { apiVersion, kind, ...decodeMessage(name, message) };
}

function decodeType(bytes: Uint8Array): { readonly apiVersion: string; readonly kind: string } {
  const texts = ['', '', ''];
  for (const { number, value } of wireFields(bytes)) {
    if (typeof value !== 'bigint') texts[number] = Buffer.from(value).toString();
  }
  const [, apiVersion = '', kind = ''] = texts;
  return { apiVersion, kind };
}
