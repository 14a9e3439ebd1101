import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packSlice, unpackSlice } from '#lib/domain/packed-slice.ts';
import { decodeEndpointSlice } from './endpoint-slice.ts';
import { decodePackedSlice } from './packed-slice.ts';

/** What a field holds that should not, and what it may leave out. */
const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  0,
  true,
  [],
  {},
  'text',
  ['a', 1],
  '\ud800',
);
const usually = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 40, arbitrary: value }, odd);
const flag = usually(fc.boolean());
const name = fc.constantFrom('web-1', 'web-2', 'constructor', '"quoted"');

const endpoint = fc.record(
  {
    addresses: usually(fc.array(fc.constantFrom('10.0.0.1', 'fd00::1'), { maxLength: 2 })),
    conditions: usually(fc.record({ ready: flag, serving: flag, terminating: flag })),
    targetRef: usually(
      fc.record({
        kind: usually(fc.constantFrom('Pod', 'Node')),
        namespace: usually(fc.constantFrom('shop', 'other')),
        name: usually(name),
        uid: usually(name),
        fieldPath: odd,
      }),
    ),
    nodeName: usually(fc.constant('n1')),
    zone: usually(fc.constant('zone-a')),
    hostname: odd,
    hints: fc.oneof(odd, fc.constant({ forZones: [{ name: 'zone-a' }] })),
    deprecatedTopology: odd,
  },
  { requiredKeys: ['addresses', 'conditions', 'targetRef', 'nodeName'] },
);

const slice = fc.record({
  metadata: usually(
    fc.record({
      name: usually(name),
      namespace: usually(fc.constant('shop')),
      labels: usually(fc.constant({ a: 'b' })),
    }),
  ),
  addressType: usually(fc.constantFrom('IPv4', 'IPv6', 'FQDN')),
  endpoints: usually(fc.array(usually(endpoint), { maxLength: 4 })),
  ports: usually(fc.array(usually(fc.record({ name: odd, port: usually(fc.constant(80)) })))),
});

describe('a slice that is packed as it is decoded', () => {
  it('is what decoding and then packing makes of it, and is refused in the same words', () => {
    let readable = 0;
    fc.assert(
      fc.property(slice, (value) => {
        const plain = decodeEndpointSlice(value);
        const packed = decodePackedSlice(value);
        if (plain.kind === 'unreadable') {
          expect(packed).toEqual(plain);
          return;
        }
        readable += plain.object.endpoints?.length ?? 0;
        expect(packed).toEqual({ kind: 'object', object: packSlice(plain.object) });
        expect(packed.kind === 'object' && unpackSlice(packed.object)).toEqual(plain.object);
      }),
      { numRuns: 5_000, seed: 1 },
    );
    // Otherwise nothing was proved.
    expect(readable).toBeGreaterThan(500);
  });
});
