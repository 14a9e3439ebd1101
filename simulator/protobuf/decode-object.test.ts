import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeObject } from './decode-object.ts';
import { ProtobufError } from './wire-fields.ts';

type Encoded = {
  /** As Go writes the typed object in JSON. */
  readonly json: Readonly<Record<string, unknown>>;
  /** As Go writes it in protobuf, in base64. */
  readonly protobuf: string;
};

/** Objects of every kind that the simulator takes, written in both forms by k8s.io/apimachinery 0.34.4. */
const encoded: readonly Encoded[] = JSON.parse(
  gunzipSync(readFileSync(new URL('fixtures/encoded.json.gz', import.meta.url))).toString(),
);

/** Go writes what is empty in one form and not in the other: no items, no fields, a time that is not set. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== null && !['{}', '[]'].includes(JSON.stringify(inner)));
  return Object.fromEntries(entries);
}

it.each(encoded.map(({ json, protobuf }, index) => [`${index} ${json.kind}`, json, protobuf]))(
  'V3: reads %s as Go does',
  (_, json, protobuf) => {
    const decoded = decodeObject(Buffer.from(String(protobuf), 'base64'));
    expect(withoutEmpty(decoded)).toEqual(withoutEmpty(json));
  },
);

it('keeps a number that was set to zero, and leaves out one that was not set', () => {
  const zero = encoded.find(({ json }) => JSON.stringify(json).includes('"zero"'));
  const decoded = decodeObject(Buffer.from(zero?.protobuf ?? '', 'base64'));
  expect(decoded).toMatchObject({ spec: { replicas: 0 } });
  expect(decoded).not.toHaveProperty('spec.minReadySeconds');
  expect(JSON.stringify(decoded)).toContain('"annotations":{"__proto__":"x"}');
});

it('refuses any other bytes with an error of its own', () => {
  const [first] = encoded;
  const whole = Buffer.from(first?.protobuf ?? '', 'base64');
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] ?? 0) ^ by;
      try {
        decodeObject(broken);
        decodeObject(whole.subarray(0, at));
      } catch (error) {
        expect(error).toBeInstanceOf(ProtobufError);
      }
    }),
    { numRuns: 2000 },
  );
  expect(() => decodeObject(Buffer.from('{}'))).toThrow(/expected prefix/);
  expect(() => decodeObject(Buffer.alloc(0))).toThrow('empty data');
});
