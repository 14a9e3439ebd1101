import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedEndpoints } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import { draining } from '#lib/domain/testing.ts';
import { expectedDifference } from './expected-difference.ts';
import { isAsExpected } from './is-as-expected.ts';
import { gatherFacts, publishedEndpoints } from './service-facts.ts';
import { ownSlice, readyEndpoint, readyPod, webService } from './testing/published.ts';
import { randomWorlds } from './testing/random-world.ts';
import { serviceView } from './testing/world.ts';

function differenceOf(service: Service, pods: readonly Pod[], slices: readonly EndpointSlice[]) {
  return expectedDifference(
    expectedEndpoints(service, pods, 'not-visible'),
    slices.flatMap(publishedEndpoints),
    false,
  );
}

/** What it says, without the objects. */
function namesOf({ missing, surplus, differing, dropped }: ReturnType<typeof differenceOf>) {
  return {
    missing: missing.map(({ pod, family }) => `${family} ${pod.metadata.name}`),
    surplus: surplus
      .map(({ endpoint }) => endpoint.targetRef?.name ?? endpoint.addresses[0])
      .sort(),
    differing: differing.map(
      ({ expected, published, fields }) =>
        `${expected.pod.metadata.name} in ${published.slice.metadata.name}: ${fields.join(' ')}`,
    ),
    dropped: dropped.map(({ pod, reason }) => `${pod.metadata.name} ${reason}`),
  };
}

describe('expected against published', () => {
  it('is empty where the slices say what the controller would', () => {
    const difference = differenceOf(
      webService(),
      [readyPod(1), readyPod(2)],
      [ownSlice('web', [readyEndpoint(1), readyEndpoint(2)])],
    );
    expect(namesOf(difference)).toEqual({ missing: [], surplus: [], differing: [], dropped: [] });
  });

  it('names what is missing, too much, dropped, and says something else', () => {
    const difference = differenceOf(
      webService(),
      [
        readyPod(1, { ready: false }),
        readyPod(2, { uid: 'new', ip: '10.0.0.22' }),
        readyPod(3),
        readyPod(4, { phase: 'Failed' }),
      ],
      [
        ownSlice('web', [
          readyEndpoint(1),
          readyEndpoint(2),
          readyEndpoint(4),
          { addresses: ['10.9.9.9'] },
        ]),
      ],
    );
    expect(namesOf(difference)).toEqual({
      missing: ['IPv4 web-3'],
      surplus: ['10.9.9.9', 'web-4'],
      differing: ['web-1 in web-abcde: ready serving', 'web-2 in web-abcde: address uid'],
      dropped: ['web-4 terminal'],
    });
  });

  it('looks for each family in slices of that family', () => {
    const service = webService({ ipFamilies: ['IPv4', 'IPv6'] });
    const pod = readyPod(1);
    const both = {
      ...pod,
      status: { ...pod.status, podIPs: [{ ip: '10.0.0.1' }, { ip: '2001:db8::1' }] },
    };
    expect(
      namesOf(differenceOf(service, [both], [ownSlice('web', [readyEndpoint(1)])])),
    ).toMatchObject({
      missing: ['IPv6 web-1'],
      differing: [],
    });
  });

  it('takes the entry that differs least', () => {
    const slices = [
      ownSlice('web', [readyEndpoint(7)], { metadata: { name: 'web-older' } }),
      ownSlice('web', [readyEndpoint(7, { conditions: draining })], {
        metadata: { name: 'web-newer' },
      }),
    ];
    expect(
      namesOf(differenceOf(webService(), [readyPod(7, { deleted: true })], slices)).differing,
    ).toEqual([]);
  });

  it('compares ports as a set', () => {
    const service = webService({
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 81 },
      ],
    });
    const slice = (ports: EndpointSlice['ports']) => [
      ownSlice('web', [readyEndpoint(1)], { ports }),
    ];
    const fields = (ports: EndpointSlice['ports']) =>
      differenceOf(service, [readyPod(1)], slice(ports)).differing.flatMap((one) => one.fields);
    expect(
      fields([
        { name: 'b', port: 81, protocol: 'TCP' },
        { name: 'a', port: 80 },
      ]),
    ).toEqual([]);
    expect(
      fields([
        { name: 'b', port: 81 },
        { name: 'a', port: 8080 },
      ]),
    ).toEqual(['ports']);
    expect(fields([{ name: 'a', port: 80 }])).toEqual(['ports']);
  });

  it('does not depend on the order of slices and endpoints', () => {
    const numbers = fc.uniqueArray(fc.nat(6), { maxLength: 6 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (pods, a, b) => {
        const slices = [
          ownSlice(
            'web',
            a.map((n) => readyEndpoint(n)),
            { metadata: { name: 'web-a' } },
          ),
          ownSlice(
            'web',
            b.map((n) => readyEndpoint(n, { conditions: draining })),
            { metadata: { name: 'web-b' } },
          ),
        ];
        const turned = [...slices]
          .reverse()
          .map((one) => ({ ...one, endpoints: [...(one.endpoints ?? [])].reverse() }));
        const all = pods.map((n) => readyPod(n));
        expect(namesOf(differenceOf(webService(), [...all].reverse(), turned))).toEqual(
          namesOf(differenceOf(webService(), all, slices)),
        );
      }),
    );
  });
});

describe('the short way to see that all is as expected', () => {
  it('is never taken where something is missing, surplus or differing', () => {
    const seen = { short: 0, differing: 0 };
    fc.assert(
      fc.property(randomWorlds, (world) => {
        for (const service of world.services) {
          const facts = gatherFacts(serviceView(world, service));
          if (!facts.managed || facts.view.matching.kind === 'unknown') continue;
          const { candidates, endpoints, expected, view } = facts;
          const { missing, surplus, differing } = expectedDifference(expected(), endpoints, false);
          const differences = [...missing, ...surplus, ...differing];
          const isShort = isAsExpected(service, candidates, endpoints, view.nodes);
          if (isShort) expect(differences).toEqual([]);
          seen.short += Number(isShort);
          seen.differing += Number(differences.length > 0);
        }
      }),
      { numRuns: 1_500, seed: 20_261_121 },
    );
    // Otherwise nothing was proved.
    expect(seen.short).toBeGreaterThan(100);
    expect(seen.differing).toBeGreaterThan(100);
  });

  it.each<[string, Pod, ReturnType<typeof readyEndpoint>]>([
    ['is not ready', readyPod(2, { ready: false }), readyEndpoint(2)],
    ['has another uid', readyPod(2, { uid: 'new' }), readyEndpoint(2)],
    ['has another address', readyPod(2, { ip: '10.0.0.22' }), readyEndpoint(2)],
    ['is on another Node', readyPod(2), readyEndpoint(2, { nodeName: 'elsewhere' })],
    ['has no host name', readyPod(2), readyEndpoint(2, { hostname: 'web-2' })],
    ['is published twice, for another', readyPod(2), readyEndpoint(1)],
    ['is published ready and leaving', readyPod(2), readyEndpoint(2, { conditions: draining })],
  ])('is not taken where a Pod %s', (_what, pod, endpoint) => {
    const check = (one: Pod, its: ReturnType<typeof readyEndpoint>, ports?: readonly []) =>
      isAsExpected(
        webService(),
        [readyPod(1), one],
        publishedEndpoints({
          ...ownSlice('web', [readyEndpoint(1), its]),
          ...(ports === undefined ? {} : { ports }),
        }),
        'not-visible',
      );
    expect(check(readyPod(2), readyEndpoint(2))).toBe(true);
    expect(check(readyPod(2), readyEndpoint(2), [])).toBe(false);
    expect(check(pod, endpoint)).toBe(false);
  });
});
