import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnOf, splitColumn } from '#lib/domain/endpoint-columns.ts';
import { packAddresses, unpackAddresses } from './packed-addresses.ts';

const addressArb = fc.oneof(
  { weight: 6, arbitrary: fc.ipV4() },
  fc.nat({ max: 300 }).map((last) => `10.0.0.${last}`),
  fc.constantFrom(
    '',
    ' ',
    '#',
    '10.0.0.01',
    '10.0.0.1.',
    '256.0.0.1',
    '1e1.0.0.1',
    '٣.0.0.1',
    '\\',
  ),
  fc.ipV6(),
  fc.string({ maxLength: 8 }).filter((text) => !text.includes(',')),
);

it('brings back any column of addresses, over JSON, too', () => {
  fc.assert(
    fc.property(fc.array(addressArb, { maxLength: 12 }), fc.boolean(), (addresses, areSorted) => {
      const column = columnOf(areSorted ? addresses.toSorted() : addresses);
      const packed = JSON.parse(JSON.stringify(packAddresses(column, addresses.length)));
      expect(unpackAddresses(packed, addresses.length)).toBe(column);
    }),
    { numRuns: 5_000, seed: 7 },
  );
});

it('tells IPv4 addresses in canonical order by their steps, whatever the numbers of their parts', () => {
  const addresses = ['10.0.0.1', '10.0.0.10', '10.0.0.2', '10.0.0.255', '10.0.1.0', '10.0.10.0'];
  const packed = packAddresses(columnOf(addresses), addresses.length);
  expect(packed).not.toContain('10.');
  expect(packed.length).toBeLessThan(columnOf(addresses).length);
  expect(unpackAddresses(packed, addresses.length)).toBe(columnOf(addresses));
});

it('answers as many addresses as asked for, whatever the text is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (text, count) => {
      fc.pre(!text.startsWith(' '));
      expect(splitColumn(unpackAddresses(text, count), count)).toHaveLength(count);
    }),
    { numRuns: 1_000, seed: 7 },
  );
});
