import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionByte } from './condition-byte.ts';
import { fromColumns, toColumns } from './endpoint-columns.ts';
import type { Endpoint } from './objects.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'web-5d9c-abcde',
    'web-5d9c-fghij',
    'web',
    ',',
    'a,b',
    '=',
    '\n',
    '\ud83d',
  ),
  fc.string({ maxLength: 6 }),
);
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const flag = fc.constantFrom(undefined, true, false);

/** As a decoder leaves it: no member is undefined. */
const endpointArb: fc.Arbitrary<Endpoint> = fc
  .record({
    addresses: fc.array(hostile, { maxLength: 2 }),
    conditions: fc.record({ ready: flag, serving: flag, terminating: flag }),
    hostname: optional(hostile),
    nodeName: optional(hostile),
    zone: optional(hostile),
    targetRef: optional(
      fc.record({
        kind: fc.constantFrom('Pod', 'Node', undefined),
        namespace: fc.constantFrom('shop', 'other', undefined),
        name: optional(hostile),
        uid: fc.constantFrom(undefined, undefined, 'u1'),
      }),
    ),
    hints: optional(fc.constant({ forZones: [{ name: 'a' }] })),
  })
  .map((endpoint) => JSON.parse(JSON.stringify(endpoint)))
  .map(({ conditions, ...rest }) =>
    Object.keys(conditions).length === 0 ? rest : { ...rest, conditions },
  );

describe('endpoints in columns', () => {
  it('are the same endpoints again, whatever they are, over the wire, too', () => {
    fc.assert(
      fc.property(fc.array(endpointArb, { maxLength: 6 }), (endpoints) => {
        const bytes = Uint8Array.from(endpoints, ({ conditions }) => conditionByte(conditions));
        const columns = JSON.parse(JSON.stringify(toColumns(endpoints, 'shop')));
        expect(fromColumns(columns, bytes, 'shop')).toEqual(endpoints);
      }),
      { numRuns: 3_000, seed: 6 },
    );
  });

  it('say once what all begin with, and once what is the same of all', () => {
    const pods = ['web-1', 'web-2'].map((name, index) => ({
      addresses: [`10.0.0.${index}`],
      zone: 'a',
      targetRef: { kind: 'Pod', namespace: 'shop', name },
    }));
    expect(toColumns(pods, 'shop')).toEqual({
      count: 2,
      names: 'web-,,12',
      addresses: '10.0.0.,,01',
      nodes: '',
      zones: 'a',
    });
  });

  it('need no separator where what is left is of one length', () => {
    const at = (node: string, address: string) => ({ addresses: [address], nodeName: node });
    const endpoints = [at('n-10.zone', '10.0.0.1'), at('n-11.zone', '10.0.12.1')];
    expect(toColumns(endpoints, 'shop')).toMatchObject({
      nodes: 'n-1,.zone,01',
      addresses: '10.0.,.1,0,12',
    });
  });

  it('make as many endpoints as there are bytes where the texts are damaged', () => {
    const damaged = { count: 2, names: 'a,', addresses: ',,,,', nodes: 'n', zones: '' };
    expect(fromColumns(damaged, new Uint8Array(2), 'shop')).toHaveLength(2);
  });
});
