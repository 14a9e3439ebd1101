import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import { toColumns } from '#lib/domain/endpoint-columns.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { createEndpointTally } from './endpoint-tally.ts';
import { everythingChanged } from './everything-changed.ts';
import { endpointTone } from './health-words.ts';
import { aService, aSlice, aState } from './testing-topology.ts';

const arbitraryEndpoint: fc.Arbitrary<Endpoint> = fc.record(
  {
    addresses: fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2', 'a,b'), {
      minLength: 1,
      maxLength: 2,
    }),
    conditions: fc.record(
      { ready: fc.boolean(), serving: fc.boolean(), terminating: fc.boolean() },
      { requiredKeys: [] },
    ),
    targetRef: fc.record(
      {
        kind: fc.constantFrom('Pod', 'VirtualMachine'),
        namespace: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('web-1', 'web-2', 'x,y', ''),
      },
      { requiredKeys: ['kind'] },
    ),
  },
  { requiredKeys: ['addresses'] },
);

/** The slice as the page holds it. */
function packed(slice: SliceEntry): LazySliceEntry {
  return new LazySliceEntry(
    slice,
    1,
    Uint8Array.from(slice.endpoints, ({ conditions }) => conditionByte(conditions)),
    toColumns(slice.endpoints, slice.namespace),
  );
}

function countTones(endpoints: readonly Endpoint[]): ReadonlyMap<Tone, number> {
  const counts = new Map<Tone, number>();
  for (const endpoint of endpoints) {
    const tone = endpointTone(endpoint);
    counts.set(tone, (counts.get(tone) ?? 0) + 1);
  }
  return counts;
}

describe('P22: the number of endpoints of each state', () => {
  it('is what looking at each endpoint gives, packed or not', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEndpoint, { maxLength: 8 }), (endpoints) => {
        const slice = aSlice('a/one', 'one', endpoints);
        for (const held of [slice, packed(slice)]) {
          const tally = createEndpointTally()(aState({ slices: [held] }), everythingChanged);
          expect(tally.tones).toEqual(countTones(endpoints));
        }
      }),
    );
  });

  it('counts what is expected and not published beside them', () => {
    const entry = {
      ...aService('a/one'),
      expectation: {
        kind: 'evaluated' as const,
        ghosts: [{ pod: 'web-1', note: 'no IP yet' }],
        matchingPods: 1,
      },
    };
    const tally = createEndpointTally();
    expect(tally(aState({ services: [entry] }), everythingChanged).tones.get('ghost')).toBe(1);
    expect(tally(aState({}), everythingChanged).tones.has('ghost')).toBe(false);
  });

  it('C9: counts for how many Services that select Pods it is known what is expected', () => {
    const of = (key: string, expectation: ServiceEntry['expectation']) => ({
      ...aService(key),
      expectation,
    });
    const evaluated = { kind: 'evaluated' as const, ghosts: [], matchingPods: 1 };
    const services = [
      of('a/one', evaluated),
      of('a/two', {
        kind: 'not-evaluated',
        reason: 'Pods are watched where you look and where trouble lasts',
      }),
      of('a/three', { kind: 'not-applicable' }),
    ];
    const tally = createEndpointTally();
    const first = tally(aState({ services }), everythingChanged);
    expect(first).toMatchObject({ selecting: 2, evaluated: 1 });
    const looked = [of('a/two', evaluated), ...services.filter(({ key }) => key !== 'a/two')];
    const change = { ...everythingChanged, services: new Set(['a/two']) };
    expect(tally(aState({ services: looked }), change)).toMatchObject({
      selecting: 2,
      evaluated: 2,
    });
  });
});
