import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toColumns } from './endpoint-columns.ts';
import type { Endpoint } from './objects.ts';
import { packSlice, unpackEndpoints } from './packed-slice.ts';
import { aSlice } from './testing.ts';
import { toldColumns } from './told-columns.ts';
import { withoutUid } from './told-targets.ts';

const textArb = fc.constantFrom('web-1', 'web-2', 'a,b', '');
const endpointArb: fc.Arbitrary<Endpoint> = fc
  .record({
    addresses: fc.constantFrom(['10.0.0.1'], ['10.0.0.2'], ['10.0.0.3'], ['x,y'], [''], []),
    nodeName: fc.option(textArb, { nil: undefined }),
    zone: fc.option(textArb, { nil: undefined }),
    hostname: fc.constantFrom(undefined, undefined, undefined, 'h'),
    targetRef: fc.option(
      fc.record({
        kind: fc.constantFrom('Pod', 'Pod', 'Node'),
        namespace: fc.constantFrom('shop', 'shop', 'other'),
        name: fc.option(textArb, { nil: undefined, freq: 8 }),
        uid: fc.constantFrom('u1', 'u2', undefined),
      }),
      { nil: undefined, freq: 8 },
    ),
  })
  .map((endpoint) => JSON.parse(JSON.stringify(endpoint)));

it('tell of packed endpoints what the endpoints themselves would, in any order', () => {
  fc.assert(
    fc.property(fc.array(endpointArb, { maxLength: 4 }), fc.boolean(), (endpoints, needsUids) => {
      const packed = packSlice(aSlice('web', endpoints));
      const order = Uint32Array.from(endpoints.keys()).reverse();
      const told = (some: readonly Endpoint[]) =>
        toColumns(needsUids ? some : some.map(withoutUid), 'shop');
      const unpacked = unpackEndpoints(packed);
      expect(toldColumns(packed, undefined, needsUids)).toEqual(told(unpacked));
      expect(toldColumns(packed, order, needsUids)).toEqual(told(unpacked.toReversed()));
    }),
    { numRuns: 3_000, seed: 6 },
  );
});
