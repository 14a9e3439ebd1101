import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draining } from '#lib/domain/testing.ts';
import { compareEndpoints } from './compare-endpoints.ts';
import {
  bareService,
  ownSlice,
  readyEndpoint,
  someEndpoints,
  webService,
} from './testing/published.ts';

const http = [{ name: 'http', port: 8080, protocol: 'TCP' }] as const;
const at = (...ips: readonly string[]) => ips.map((ip) => ({ ip }));

describe('legacy Endpoints against slices', () => {
  it('tells what is ready in one of the two only', () => {
    const comparison = compareEndpoints(
      webService(),
      someEndpoints('web', [
        { addresses: at('10.0.0.1', '10.0.0.4'), notReadyAddresses: at('10.0.0.2'), ports: http },
      ]),
      [ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)])],
    );
    expect(comparison).toMatchObject({
      families: ['IPv4'],
      truncated: false,
      mirrored: false,
      agrees: false,
    });
    expect(comparison.ports).toEqual([
      {
        name: 'http',
        protocol: 'TCP',
        port: 8080,
        readyInEndpoints: 2,
        notReadyInEndpoints: 1,
        readyInSlices: 3,
        notReadyInSlices: 0,
        differing: [
          { address: '10.0.0.2', endpoints: 'not-ready', slices: 'ready' },
          { address: '10.0.0.3', endpoints: 'absent', slices: 'ready' },
          { address: '10.0.0.4', endpoints: 'ready', slices: 'absent' },
        ],
      },
    ]);
  });

  it('leaves terminating endpoints, other families and unresolved ports out', () => {
    const comparison = compareEndpoints(
      webService({ ipFamilies: ['IPv4', 'IPv6'] }),
      someEndpoints('web', [{ addresses: at('10.0.0.1'), ports: http }]),
      [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2, { conditions: draining })]),
        ownSlice('web', [readyEndpoint(1, { addresses: ['2001:db8::1'] })], {
          addressType: 'IPv6',
        }),
        ownSlice('web', [readyEndpoint(3)], { ports: undefined }),
      ],
    );
    expect(comparison.ports).toMatchObject([{ readyInSlices: 1, notReadyInSlices: 0 }]);
    expect(comparison.agrees).toBe(true);
  });

  it('U7: compares both families where people write the Endpoints, whatever the spelling', () => {
    const comparison = compareEndpoints(
      bareService('web'),
      someEndpoints('web', [{ addresses: at('2001:0DB8::0001'), ports: http }]),
      [
        ownSlice('web', [readyEndpoint(1, { addresses: ['2001:db8::1'] })], {
          addressType: 'IPv6',
        }),
      ],
    );
    expect(comparison).toMatchObject({
      agrees: true,
      ports: [{ readyInEndpoints: 1, readyInSlices: 1 }],
    });
  });

  it('compares addresses alone where a headless Service has no port', () => {
    const service = webService({ clusterIP: 'None', ports: [] });
    const slices = [ownSlice('web', [readyEndpoint(1)], { ports: [] })];
    expect(
      compareEndpoints(service, someEndpoints('web', [{ addresses: at('10.0.0.1') }]), slices)
        .agrees,
    ).toBe(true);
    expect(compareEndpoints(service, someEndpoints('web', []), slices).agrees).toBe(false);
  });

  it('does not depend on the order of slices, endpoints and subsets', () => {
    const numbers = fc.uniqueArray(fc.nat(6), { maxLength: 6 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const slices = [a, b].map((some, index) =>
          ownSlice(
            'web',
            some.map((n) => readyEndpoint(n)),
            { metadata: { name: `web-${index}` } },
          ),
        );
        const subsets = [a, c].map((some) => ({
          addresses: at(...some.map((n) => `10.0.0.${n}`)),
          ports: http,
        }));
        const turned = [...slices]
          .reverse()
          .map((one) => ({ ...one, endpoints: [...(one.endpoints ?? [])].reverse() }));
        expect(
          compareEndpoints(webService(), someEndpoints('web', [...subsets].reverse()), turned),
        ).toEqual(compareEndpoints(webService(), someEndpoints('web', subsets), slices));
      }),
    );
  });
});
