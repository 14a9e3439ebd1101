import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EndpointConditions, EndpointSlice, Service } from '#lib/domain/objects.ts';
import { headlessLabel } from '#lib/domain/objects.ts';
import { toSliceEntry } from '#lib/domain/slice-entry.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';
import { toldTargets } from '#lib/domain/told-targets.ts';
import { deriveEntry } from './derive-entry.ts';

const flag = fc.constantFrom(undefined, true, false);
const conditionsArb: fc.Arbitrary<EndpointConditions> = fc.record({
  ready: flag,
  serving: flag,
  terminating: flag,
});
const portArb = fc.constantFrom(
  { name: 'http', port: 8080, protocol: 'TCP' as const },
  { name: 'admin', port: 9090, protocol: 'TCP' as const },
  { name: 'http', protocol: 'TCP' as const },
);
const sliceArb = fc.record({
  addressType: fc.constantFrom('IPv4' as const, 'IPv4' as const, 'IPv6' as const, 'FQDN' as const),
  ports: fc.array(portArb, { maxLength: 2 }),
  isHeadless: fc.constantFrom(false, false, true),
  conditions: fc.array(conditionsArb, { maxLength: 4 }),
});
const serviceArb: fc.Arbitrary<Service> = fc
  .record({
    clusterIP: fc.constantFrom('10.96.0.1', '10.96.0.1', 'None'),
    ipFamilies: fc.constantFrom(['IPv4' as const], ['IPv4' as const, 'IPv6' as const]),
    selector: fc.constantFrom({ app: 'web' }, undefined),
    ports: fc.constantFrom(
      [{ name: 'http', port: 80 }],
      [
        { name: 'http', port: 80 },
        { name: 'admin', port: 90 },
      ],
      [],
    ),
  })
  .map((spec) => aService('web', spec));

function toSlices(drawn: readonly (typeof sliceArb extends fc.Arbitrary<infer T> ? T : never)[]) {
  let next = 0;
  return drawn.map(
    ({ addressType, ports, isHeadless, conditions }, index): EndpointSlice =>
      aSlice(
        'web',
        conditions.map((said) => {
          next += 1;
          return {
            addresses: [`10.0.0.${next}`],
            conditions: said,
            targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${next}`, uid: `u${next}` },
          };
        }),
        {
          name: `web-${index}`,
          addressType,
          ports,
          labels: isHeadless ? { [headlessLabel]: '' } : {},
        },
      ),
  );
}

describe('W13: an entry derived from conditions alone', () => {
  it('is the one that looking at each endpoint gives', () => {
    fc.assert(
      fc.property(serviceArb, fc.array(sliceArb, { maxLength: 3 }), (service, drawn) => {
        const slices = toSlices(drawn);
        expect(toldTargets(slices)).toEqual({ distinct: true, needsUids: false });
        const entries = slices.map((slice) => toSliceEntry(slice, true));
        const published = {
          key: 'shop/web',
          service,
          slices: entries.map(({ name }) => name),
          expectation: { kind: 'not-applicable' } as const,
          findings: [],
        };
        expect(deriveEntry({ ...published, distinct: true }, entries)).toEqual(
          deriveEntry({ ...published, distinct: false }, entries),
        );
      }),
      { numRuns: 3_000, seed: 6 },
    );
  });
});

describe('W14: uids are told where names do not tell targets apart', () => {
  const pod = (name: string, uid: string | undefined, address = name) => ({
    addresses: [address],
    targetRef: { kind: 'Pod', namespace: 'shop', name, ...(uid === undefined ? {} : { uid }) },
  });
  it.each([
    ['two Pods', [pod('a', '1'), pod('b', '2')], true, false],
    ['a Pod with two addresses', [pod('a', '1', 'x'), pod('a', '1', 'y')], false, false],
    ['a Pod replaced under its name', [pod('a', '1'), pod('a', '2')], true, true],
    ['one uid under two names', [pod('a', '1'), pod('b', '1')], false, true],
    ['a uid said only once', [pod('a', '1'), pod('a', undefined)], true, true],
    ['an address of a Pod', [pod('a', '1', 'x'), { addresses: ['x'] }], false, false],
    ['no address', [{ addresses: [] }], false, false],
  ])('%s', (_what, endpoints, distinct, needsUids) => {
    const [first, ...others] = endpoints;
    const slices = [{ endpoints: first === undefined ? [] : [first] }, { endpoints: others }];
    expect(toldTargets(slices)).toEqual({ distinct, needsUids });
  });
});
