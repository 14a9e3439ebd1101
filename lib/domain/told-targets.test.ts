import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointIdentities } from './endpoint-state.ts';
import type { Endpoint, TargetRef } from './objects.ts';
import { toldTargets } from './told-targets.ts';

const few = (...words: readonly string[]) =>
  fc.option(fc.constantFrom(...words), { nil: undefined });
/** So few names that most histories have some that stand there twice. */
const someTarget = fc
  .record({
    kind: few('Pod', 'Node'),
    namespace: few('a', 'b'),
    name: few('', 'x', 'y', 'z'),
    uid: few('', '1', '2', '3'),
  })
  .map((ref): TargetRef => JSON.parse(JSON.stringify(ref)));
const someEndpoint: fc.Arbitrary<Endpoint> = fc
  .record({
    addresses: fc.subarray(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { maxLength: 2 }),
    targetRef: fc.option(someTarget, { nil: undefined, freq: 8 }),
  })
  .map(({ addresses, targetRef }) =>
    targetRef === undefined ? { addresses } : { addresses, targetRef },
  );

function isAmbiguous(a: TargetRef, b: TargetRef): boolean {
  const [one, other] = [a, b].map(({ kind = '', namespace = '', name }) =>
    [kind, namespace, name].join(),
  );
  const [uid = '', otherUid = ''] = [a.uid, b.uid];
  return one === other ? uid !== otherUid : uid === otherUid && uid !== '';
}

describe('how targets are told apart', () => {
  it('is the same whether one looks at all at once or at each pair of them', () => {
    const seen = { distinct: new Set<boolean>(), needsUids: new Set<boolean>() };
    fc.assert(
      fc.property(
        fc.array(fc.array(someEndpoint, { maxLength: 4 }), { maxLength: 2 }),
        (slices) => {
          const endpoints = slices.flat();
          const identities = new Set(endpoints.map(endpointIdentities(endpoints)));
          const distinct =
            identities.size === endpoints.length &&
            endpoints.every(({ addresses }) => addresses.length > 0);
          const named = endpoints.flatMap(({ targetRef }) =>
            targetRef?.name === undefined ? [] : [targetRef],
          );
          const needsUids = named.some((a) => named.some((b) => isAmbiguous(a, b)));
          const told = toldTargets(slices.map((own) => ({ endpoints: own })));
          expect(told).toEqual({ distinct, needsUids });
          seen.distinct.add(told.distinct);
          seen.needsUids.add(told.needsUids);
        },
      ),
      { numRuns: 2_000, seed: 7 },
    );
    expect([seen.distinct.size, seen.needsUids.size]).toEqual([2, 2]);
  });

  it('takes Pods of one name and other uids for ambiguous, and a Pod of a name of its own for well named', () => {
    const pod = (name: string, uid: string): Endpoint => ({
      addresses: ['10.0.0.1'],
      targetRef: { kind: 'Pod', name, uid },
    });
    expect(toldTargets([{ endpoints: [pod('x', '1'), pod('y', '2')] }])).toEqual({
      distinct: true,
      needsUids: false,
    });
    expect(toldTargets([{ endpoints: [pod('x', '1'), pod('x', '2')] }])).toEqual({
      distinct: true,
      needsUids: true,
    });
    expect(toldTargets([{ endpoints: [pod('x', '1')] }, { endpoints: [pod('y', '1')] }])).toEqual({
      distinct: false,
      needsUids: true,
    });
  });
});
