import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionByte, conditionsOfByte } from './condition-byte.ts';
import type { EndpointSlice } from './objects.ts';
import { haveSameBodies, packSlice, unpackSlice } from './packed-slice.ts';

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"', '\u2028', '\ud800', 'null'),
);
const flag = fc.boolean();
const conditions = fc.record(
  { ready: flag, serving: flag, terminating: flag },
  { requiredKeys: [] },
);
const names = fc.array(fc.record({ name: text }), { maxLength: 2 });
const target = fc.record(
  {
    kind: fc.constantFrom('Pod', 'Node', ''),
    namespace: fc.constantFrom('shop', 'other', ''),
    name: text,
    uid: text,
  },
  { requiredKeys: [] },
);
const endpoint = fc.record(
  {
    addresses: fc.array(text, { maxLength: 3 }),
    conditions,
    hostname: text,
    nodeName: text,
    zone: text,
    targetRef: target,
    hints: fc.record({ forZones: names, forNodes: names }, { requiredKeys: [] }),
  },
  { requiredKeys: ['addresses'] },
);
const slice: fc.Arbitrary<EndpointSlice> = fc.record({
  metadata: fc.constant({ name: 'web-1', namespace: 'shop', labels: { a: 'b' } }),
  addressType: fc.constantFrom('IPv4', 'IPv6', 'FQDN'),
  ports: fc.constant([{ name: 'http', port: 80 }]),
  endpoints: fc.array(endpoint, { minLength: 1, maxLength: 5 }),
});

/** What says nothing is left out, as a decoder leaves it out. */
function withoutSilentConditions(one: EndpointSlice): unknown {
  return {
    ...one,
    endpoints: one.endpoints?.map(({ conditions: said, ...rest }) =>
      said === undefined || Object.keys(said).length === 0 ? rest : { ...rest, conditions: said },
    ),
  };
}

describe('a packed slice', () => {
  it('is the slice again when it is unpacked', () => {
    fc.assert(
      fc.property(slice, (one) => {
        expect(unpackSlice(packSlice(one))).toEqual(withoutSilentConditions(one));
      }),
      { seed: 1 },
    );
  });

  it('keeps a slice without endpoints', () => {
    const empty = { metadata: { name: 'a', namespace: 'b' }, addressType: 'IPv4' } as const;
    expect(unpackSlice(packSlice(empty))).toEqual(empty);
  });

  it('has the same bodies exactly where nothing but conditions differs', () => {
    fc.assert(
      fc.property(slice, fc.array(conditions, { minLength: 5, maxLength: 5 }), (one, others) => {
        const endpoints = one.endpoints?.map((each, at) => ({ ...each, conditions: others[at] }));
        const other = { ...one, endpoints: endpoints ?? [] };
        expect(haveSameBodies(packSlice(one), packSlice(other))).toBe(true);
        const moved = other.endpoints.map((each) => ({ ...each, nodeName: 'moved-to-here' }));
        expect(haveSameBodies(packSlice(one), packSlice({ ...one, endpoints: moved }))).toBe(false);
      }),
      { seed: 2 },
    );
  });
});

describe('the byte of conditions', () => {
  it('tells all 27 combinations of absent, true and false apart', () => {
    const values = [undefined, true, false];
    const bytes = values.flatMap((ready) =>
      values.flatMap((serving) =>
        values.map((terminating) => conditionByte({ ready, serving, terminating })),
      ),
    );
    expect(new Set(bytes).size).toBe(27);
    for (const byte of bytes) expect(conditionByte(conditionsOfByte(byte))).toBe(byte);
  });
});
