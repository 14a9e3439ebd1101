import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import { toColumns } from '#lib/domain/endpoint-columns.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { sliceEntryHead, toSliceEntry } from '#lib/domain/slice-entry.ts';
import { placeOfTrouble } from './place-of-trouble.ts';
import { zoneOfTrouble } from './zone-of-trouble.ts';

const endpointArb: fc.Arbitrary<Endpoint> = fc
  .record({
    at: fc.nat(250),
    ready: fc.constantFrom(true, true, false, undefined),
    terminating: fc.constantFrom(undefined, undefined, true),
    nodeName: fc.constantFrom('n1', 'n2', 'n,3', undefined),
    zone: fc.constantFrom('a', 'a', 'b', 'c,d', undefined),
  })
  .map(({ at, ready, terminating, ...place }) => ({
    addresses: [`10.0.0.${at}`],
    conditions: { ready, terminating },
    ...place,
  }));

function aSlice(endpoints: readonly Endpoint[], number: number): EndpointSlice {
  return {
    metadata: { namespace: 'shop', name: `web-${number}`, uid: `u${number}` },
    addressType: 'IPv4',
    endpoints,
    ports: [],
  };
}

/** As a page holds it. */
function packed(slice: EndpointSlice, number: number): LazySliceEntry {
  const { endpoints } = toSliceEntry(slice, true);
  return new LazySliceEntry(
    sliceEntryHead(slice, true),
    number,
    Uint8Array.from(endpoints, ({ conditions }) => conditionByte(conditions)),
    toColumns(endpoints, 'shop'),
  );
}

it('N11: is the zone that the place of a trouble is, of packed slices and of others', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.array(endpointArb, { maxLength: 4 }), { maxLength: 3 }), (lists) => {
      const slices = lists.map(aSlice);
      const place = placeOfTrouble(slices);
      const zone = place?.kind === 'Zone' ? place.name : undefined;
      if (zone !== undefined) found += 1;
      expect(zoneOfTrouble(slices.map((slice) => toSliceEntry(slice, true)))).toBe(zone);
      expect(zoneOfTrouble(slices.map(packed))).toBe(zone);
    }),
    { seed: 1, numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(50);
});
