import type { WireValue } from './wire-fields.ts';
import { ProtobufError, wireFields } from './wire-fields.ts';

/** The messages whose JSON is no object of their fields. Throws {@link ProtobufError}. */
export function decodeSpecial(type: string, bytes: Uint8Array): unknown {
  const decode = decoders[type];
  if (decode === undefined) throw new ProtobufError(`proto: no message ${type}`);
  return decode(
    new Map(Array.from(wireFields(bytes), ({ number, value }) => [number, value])),
    bytes,
  );
}

type Values = ReadonlyMap<number, WireValue>;

const decoders: Readonly<Record<string, (values: Values, bytes: Uint8Array) => unknown>> = {
  'intstr.IntOrString': (values) =>
    values.get(1) === 1n ? textAt(values, 3) : Number(values.get(2) ?? 0n),
  'resource.Quantity': (values) => textAt(values, 1),
  'meta.Time': (values) => momentAt(values, 'seconds'),
  'meta.MicroTime': (values) => momentAt(values, 'microseconds'),
  'meta.Duration': (values) => `${Number(values.get(1) ?? 0n) / 1e9}s`,
  'meta.FieldsV1': (values) => json(textAt(values, 1)),
  'runtime.RawExtension': (values) => json(textAt(values, 1)),
  strings: (_, bytes) => Array.from(wireFields(bytes), ({ value }) => decodeText(value)),
};

const nanosPerMicro = 1000;
const microDigits = 6;

/** RFC 3339; null for Go's zero time, which is sent without fields. */
function momentAt(values: Values, unit: 'seconds' | 'microseconds'): string | null {
  const seconds = values.get(1);
  if (typeof seconds !== 'bigint') return null;
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) throw new ProtobufError('proto: time out of range');
  const whole = date.toISOString().replace(/\.\d+Z$/, '');
  if (unit === 'seconds') return `${whole}Z`;
  const micros = Math.floor(Number(values.get(2) ?? 0n) / nanosPerMicro);
  return `${whole}.${String(micros).padStart(microDigits, '0')}Z`;
}

function textAt(values: Values, number: number): string {
  return decodeText(values.get(number) ?? new Uint8Array());
}

function decodeText(value: WireValue): string {
  if (typeof value === 'bigint') throw new ProtobufError('proto: wrong wireType = 0');
  return Buffer.from(value).toString('utf8');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text === '' ? 'null' : text);
  } catch {
    throw new ProtobufError('proto: raw JSON expected');
  }
}
