import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointSlice, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { headlessLabel, proxyNameLabel } from '#lib/domain/objects.ts';
import {
  anEndpoint,
  aService,
  aSlice,
  draining,
  notReady,
  ready,
  terminated,
} from '#lib/domain/testing.ts';
import { healthCheckAnswer } from './health-check.ts';
import type { ClientNode } from './proxy-lists.ts';
import { clusterList, proxyEndpoints } from './proxy-lists.ts';
import { reachFrom } from './reach.ts';
import { countReached, reachByNode } from './reach-by-node.ts';
import type { ReachRequest, WayIn } from './reach-request.ts';
import { waysIn } from './reach-request.ts';
import { emptyWords, modeWords, reasonWords } from './reach-words.ts';

const n1: ClientNode = { name: 'n1', zone: 'zone-a' };

/** Reasons by address, as seen from n1 in zone-a, with a plus for what is used. */
function fates(
  endpoints: readonly Endpoint[],
  {
    spec,
    way = 'cluster-ip',
    from = n1,
    slices,
  }: {
    spec?: ServiceSpec;
    way?: WayIn;
    from?: ClientNode;
    slices?: readonly EndpointSlice[];
  } = {},
): Readonly<Record<string, string>> {
  const service = aService('web', spec);
  const reach = reachFrom(request(service, slices ?? [aSlice('web', endpoints)], way), from);
  return Object.fromEntries(
    reach.endpoints.map(({ address, isReached, reason, notes }) => [
      address.replace('10.0.0.', ''),
      [isReached ? `+${reason}` : reason, ...notes].join(' '),
    ]),
  );
}

function request(
  service: Service,
  slices: readonly EndpointSlice[],
  way: WayIn = 'cluster-ip',
): ReachRequest {
  const port = service.spec.ports?.[0] ?? { port: 80 };
  return { service, slices, port, family: 'IPv4', way };
}

function hinted(n: number, zones: readonly string[], nodes: readonly string[] = []): Endpoint {
  const names = (list: readonly string[]) => list.map((name) => ({ name }));
  const hints = { forZones: names(zones), forNodes: names(nodes) };
  return { ...anEndpoint(n, ready), hints };
}

const local: ServiceSpec = { internalTrafficPolicy: 'Local' };
const loadBalancer: ServiceSpec = {
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort: 32000,
  ports: [{ name: 'http', port: 80, nodePort: 30080 }],
  externalIPs: ['203.0.113.7'],
};

describe('each row of the decision for one endpoint', () => {
  it.each([
    { row: 1, got: fates([anEndpoint(1, ready)]), want: { 1: '+READY' } },
    { row: 2, got: fates([anEndpoint(1, notReady)]), want: { 1: 'NOT_READY' } },
    {
      row: 3,
      got: fates([anEndpoint(1, draining), anEndpoint(2, ready)]),
      want: { 1: 'DRAINING_OTHERS_READY', 2: '+READY' },
    },
    {
      row: 4,
      got: fates([anEndpoint(1, draining), anEndpoint(2, notReady)]),
      want: { 1: '+FALLBACK_TERMINATING', 2: 'NOT_READY' },
    },
    { row: 5, got: fates([anEndpoint(1, terminated)]), want: { 1: 'TERMINATING_NOT_SERVING' } },
    {
      row: '6, 7',
      got: fates([hinted(1, ['zone-a'], ['n1']), hinted(2, ['zone-a'], ['n2'])]),
      want: { 1: '+HINT_NODE', 2: 'HINT_OTHER_NODE' },
    },
    {
      row: 8,
      got: fates([hinted(2, ['zone-a'], ['n2']), hinted(3, ['zone-b'], ['n3'])], {
        spec: { trafficDistribution: 'PreferSameNode' },
      }),
      want: { 2: '+FALLBACK_NODE_TO_ZONE', 3: 'FALLBACK_NODE_TO_ZONE' },
    },
    {
      row: '8, wanted, though some have no node hint',
      got: fates([hinted(2, ['zone-a'], ['n2']), hinted(3, ['zone-b'])], {
        spec: { trafficDistribution: 'PreferSameNode' },
      }),
      want: { 2: '+FALLBACK_NODE_TO_ZONE', 3: 'FALLBACK_NODE_TO_ZONE' },
    },
    {
      row: '9, 10',
      got: fates([hinted(1, ['zone-a']), hinted(2, ['zone-b'])]),
      want: { 1: '+HINT_ZONE', 2: 'HINT_OTHER_ZONE' },
    },
    {
      row: 11,
      got: fates([hinted(1, ['zone-b']), anEndpoint(2, ready)]),
      want: { 1: '+HINTS_IGNORED_INCOMPLETE', 2: '+HINTS_IGNORED_INCOMPLETE' },
    },
    {
      row: 12,
      got: fates([hinted(1, ['zone-b']), hinted(2, ['zone-c'])]),
      want: { 1: '+HINTS_IGNORED_ZONE_UNCOVERED', 2: '+HINTS_IGNORED_ZONE_UNCOVERED' },
    },
    {
      row: '12, no zone label',
      got: fates([hinted(1, ['zone-a'])], { from: { name: 'n1', zone: '' } }),
      want: { 1: '+HINTS_IGNORED_ZONE_UNCOVERED' },
    },
    {
      row: '13, 14',
      got: fates([anEndpoint(1, ready), anEndpoint(2, ready)], { spec: local }),
      want: { 1: '+LOCAL_READY', 2: 'LOCAL_POLICY_OTHER_NODE' },
    },
    {
      row: 15,
      got: fates([anEndpoint(1, draining), anEndpoint(2, ready)], { spec: local }),
      want: { 1: '+LOCAL_FALLBACK_TERMINATING', 2: 'LOCAL_POLICY_OTHER_NODE' },
    },
    {
      row: 16,
      got: fates([anEndpoint(1, draining), { ...anEndpoint(2, ready), nodeName: 'n1' }], {
        spec: local,
      }),
      want: { 1: 'DRAINING_OTHERS_READY', 2: '+LOCAL_READY' },
    },
    {
      row: 17,
      got: fates([{ addresses: ['10.0.0.1'], conditions: ready }], { spec: local }),
      want: { 1: 'NO_NODENAME' },
    },
    {
      row: 18,
      got: fates([anEndpoint(1, { ready: true, serving: false, terminating: false })], {
        spec: { publishNotReadyAddresses: true },
      }),
      want: { 1: '+READY PUBLISHED_NOT_READY' },
    },
    {
      row: 19,
      got: fates([anEndpoint(1, { ready: true, serving: true, terminating: true })], {
        spec: { publishNotReadyAddresses: true },
      }),
      want: { 1: '+READY PUBLISHED_TERMINATING' },
    },
    { row: 20, got: fates([anEndpoint(1, {})]), want: { 1: '+READY ASSUMED_READY' } },
    {
      row: '21, 22',
      got: fates([anEndpoint(1, ready), anEndpoint(2, draining), anEndpoint(3, notReady)], {
        spec: { clusterIP: 'None' },
      }),
      want: { 1: '+DNS_PUBLISHED', 2: 'DNS_HIDDEN', 3: 'DNS_HIDDEN' },
    },
    {
      row: 23,
      got: fates([anEndpoint(1, ready), anEndpoint(2, ready), anEndpoint(3, notReady)], {
        spec: { sessionAffinity: 'ClientIP' },
      }),
      want: { 1: '+READY AFFINITY', 2: '+READY AFFINITY', 3: 'NOT_READY' },
    },
    {
      row: '23, one only',
      got: fates([anEndpoint(1, ready)], { spec: { sessionAffinity: 'ClientIP' } }),
      want: { 1: '+READY' },
    },
  ])('row $row', ({ got, want }) => expect(got).toEqual(want));
});

describe('each check before it', () => {
  const one = [anEndpoint(1, ready)];
  const external: ServiceSpec = { type: 'ExternalName', externalName: 'db.example.com' };
  const six: ServiceSpec = { clusterIP: 'fd00::1', ipFamilies: ['IPv6'] };
  const two: Endpoint = { ...anEndpoint(1, ready), addresses: ['10.0.0.1', '10.0.0.2'] };
  it.each([
    { code: 'T01', got: fates(one, { spec: external }), want: { 1: 'T01' } },
    {
      code: 'T02',
      got: fates(one, { spec: { clusterIP: 'None' } }),
      want: { 1: '+DNS_PUBLISHED' },
    },
    { code: 'T04', got: fates([], { slices: [aSlice('other', one)] }), want: { 1: 'T04' } },
    {
      code: 'T05',
      got: fates([], { slices: [aSlice('web', one, { labels: { [headlessLabel]: '' } })] }),
      want: { 1: 'T05' },
    },
    {
      code: 'T05, another proxy',
      got: fates([], { slices: [aSlice('web', one, { labels: { [proxyNameLabel]: '' } })] }),
      want: { 1: 'T05' },
    },
    {
      code: 'T06',
      got: fates([], {
        slices: [aSlice('web', [{ addresses: ['db.example'] }], { addressType: 'FQDN' })],
      }),
      want: { 'db.example': 'T06' },
    },
    { code: 'T07', got: fates(one, { spec: six }), want: { 1: 'T07' } },
    {
      code: 'T08, other name',
      got: fates([], { slices: [aSlice('web', one, { ports: [{ name: 'web', port: 8080 }] })] }),
      want: { 1: 'T08' },
    },
    {
      code: 'T08, other protocol',
      got: fates([], {
        slices: [aSlice('web', one, { ports: [{ name: 'http', port: 8080, protocol: 'UDP' }] })],
      }),
      want: { 1: 'T08' },
    },
    {
      code: 'T09',
      got: fates([], { slices: [aSlice('web', one, { ports: [{ name: 'http', port: 0 }] })] }),
      want: { 1: 'T09' },
    },
    { code: 'T10', got: fates([{ addresses: [] }]), want: { '': 'T10' } },
    { code: 'T11', got: fates([two]), want: { 1: '+READY', 2: 'T11' } },
    {
      code: 'an address of the other family',
      got: fates([{ addresses: ['fd00::9'] }]),
      want: { 'fd00::9': 'OTHER_FAMILY' },
    },
  ])('$code', ({ got, want }) => expect(got).toEqual(want));

  it('T03', () => {
    const service = aService('web');
    const labelled = {
      ...service,
      metadata: { ...service.metadata, labels: { [proxyNameLabel]: 'other' } },
    };
    const reach = reachFrom(request(labelled, [aSlice('web', one)]), n1);
    expect(reach).toMatchObject({ precheck: 'T03', reached: 0, empty: 'not-proxied' });
    expect(reach.endpoints.map(({ reason }) => reason)).toEqual(['T03']);
  });

  it('T12: a merged duplicate counts once and says where it went', () => {
    const slices = [
      aSlice('web', [anEndpoint(1, draining)], { name: 'a' }),
      aSlice('web', [anEndpoint(1, ready)], { name: 'b' }),
    ];
    const reach = reachFrom(request(aService('web'), slices), n1);
    expect(reach.reached).toBe(1);
    // Both are on n1, so kube-proxy's own winner is left to chance: ours is the one that is not terminating.
    expect(
      reach.endpoints.map((fate) => [fate.slice.metadata.name, fate.reason, reasonWords(fate, n1)]),
    ).toEqual([
      ['a', 'T12', 'same address and port as an entry of b, which is kept'],
      ['b', 'READY', 'ready'],
    ]);
  });
});

describe('duplicates that disagree', () => {
  const here: Endpoint = { ...anEndpoint(1, notReady), nodeName: 'n1' };
  const there: Endpoint = { ...anEndpoint(1, ready), nodeName: 'n2' };
  const usedFrom = (slices: readonly EndpointSlice[], name: string) =>
    reachFrom(request(aService('web'), slices), { name, zone: 'zone-a' }).reached;

  it('within a slice: the entry on the Node itself, else the first', () => {
    const slices = [aSlice('web', [here, there])];
    expect(['n1', 'n2', 'n3'].map((name) => usedFrom(slices, name))).toEqual([0, 1, 0]);
    const groups = reachByNode(
      request(aService('web'), slices),
      ['n1', 'n2', 'n3'].map((name) => ({ name, zone: '' })),
    );
    expect(groups.map(({ used }) => used.length)).toEqual([0, 1, 0]);
  });

  it('in two slices and equal otherwise: the slice whose name comes first', () => {
    const hintFor = (zone: string) => ({ ...hinted(1, [zone]), nodeName: 'n9' });
    const other = { ...hinted(2, ['zone-a']), nodeName: 'n9' };
    const slices = [
      aSlice('web', [hintFor('zone-a'), other], { name: 'a' }),
      aSlice('web', [hintFor('zone-b')], { name: 'b' }),
    ];
    expect(usedFrom(slices, 'n3')).toBe(2);
    expect(usedFrom(slices.toReversed(), 'n3')).toBe(2);
  });
});

describe('the ways in', () => {
  const endpoints = [anEndpoint(1, ready), anEndpoint(2, ready)];
  const all = { 1: '+READY', 2: '+READY' };
  const stays = { 1: '+LOCAL_READY', 2: 'LOCAL_POLICY_OTHER_NODE' };
  it.each([
    { way: 'cluster-ip', want: all },
    { way: 'node-port', want: stays },
    { way: 'external', want: stays },
    { way: 'pod-to-external', want: all },
  ] as const)('external policy Local, $way', ({ way, want }) => {
    expect(fates(endpoints, { spec: loadBalancer, way })).toEqual(want);
  });

  it.each(['node-port', 'external', 'pod-to-external'] as const)('not offered: %s', (way) => {
    expect(fates(endpoints, { way })).toEqual({ 1: 'NOT_OFFERED', 2: 'NOT_OFFERED' });
    expect(reachFrom(request(aService('web'), [], way), n1).empty).toBe('not-offered');
  });

  it('a load balancer with a name only is reached from outside and not short-circuited', () => {
    const named = {
      ...aService('web', { ...loadBalancer, externalIPs: [] }),
      status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } },
    };
    const slices = [aSlice('web', endpoints)];
    expect(reachFrom(request(named, slices, 'external'), n1).reached).toBe(1);
    expect(reachFrom(request(named, slices, 'pod-to-external'), n1).empty).toBe('not-offered');
  });
});

it('an address in Proxy mode is not short-circuited', () => {
  const ingress = (ipMode: string) => ({
    ...aService('web', { ...loadBalancer, externalIPs: [] }),
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.9', ipMode }] } },
  });
  const empty = (service: Service) =>
    reachFrom(request(service, [aSlice('web', [anEndpoint(1, ready)])], 'pod-to-external'), n1)
      .empty;
  expect(empty(ingress('Proxy'))).toBe('not-offered');
  expect(empty(ingress('VIP'))).toBeUndefined();
});

describe('what a client feels where nothing is used', () => {
  const felt = (spec: ServiceSpec, endpoints: readonly Endpoint[]) =>
    reachFrom(request(aService('web', spec), [aSlice('web', endpoints)]), n1).empty;
  it('nothing anywhere: refused, whatever the policy', () => {
    expect(felt({}, [anEndpoint(1, notReady)])).toBe('refused');
    expect(felt(local, [anEndpoint(1, notReady)])).toBe('refused');
    expect(felt({}, [])).toBe('refused');
  });
  it('policy Local, some elsewhere: dropped', () => {
    expect(felt(local, [anEndpoint(2, ready)])).toBe('dropped');
    expect(felt(local, [anEndpoint(2, draining)])).toBe('dropped');
  });
  it('headless, nothing ready: the name does not exist', () => {
    expect(felt({ clusterIP: 'None' }, [anEndpoint(2, draining)])).toBe('no-name');
  });
  it('something is used: nothing is felt', () => {
    expect(felt({}, [anEndpoint(2, ready)])).toBeUndefined();
  });
  it('is in words for each', () => {
    expect(emptyWords.dropped).toContain('time out');
    expect(emptyWords.refused).toContain('refused');
  });
});

describe('the health-check node port', () => {
  const answer = (endpoints: readonly Endpoint[], spec = loadBalancer) =>
    healthCheckAnswer(aService('web', spec), [aSlice('web', endpoints)], n1);
  it('answers 200 where an endpoint is ready on the Node', () => {
    expect(answer([anEndpoint(1, ready), anEndpoint(2, ready)])).toEqual({
      port: 32000,
      status: 200,
      localReady: 1,
    });
  });
  it('answers 503 while a draining endpoint there is still sent traffic', () => {
    expect(answer([anEndpoint(1, draining), anEndpoint(2, ready)])?.status).toBe(503);
  });
  it('is there with external policy Local only', () => {
    expect(answer([], { ...loadBalancer, externalTrafficPolicy: 'Cluster' })).toBeUndefined();
    expect(answer([], { ...loadBalancer, healthCheckNodePort: 0 })).toBeUndefined();
  });
});

const conditions = fc.record(
  { ready: fc.boolean(), serving: fc.boolean(), terminating: fc.boolean() },
  { requiredKeys: [] },
);
const names = (prefix: string) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 })
    .map((numbers) => numbers.map((number) => ({ name: `${prefix}${number}` })));
const anyEndpoints = fc.uniqueArray(
  fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    conditions,
    nodeName: fc.constantFrom('n1', 'n2', 'n3', undefined),
    hints: fc.record({ forZones: names('zone-'), forNodes: names('n') }),
  }),
  { selector: ({ n }) => n, maxLength: 8 },
);
const anyWorld = fc.record({
  endpoints: anyEndpoints.map((list) =>
    list.map(
      ({ n, nodeName, ...more }): Endpoint => ({ addresses: [`10.0.0.${n}`], nodeName, ...more }),
    ),
  ),
  policy: fc.constantFrom('Cluster', 'Local', 'Elsewhere'),
  way: fc.constantFrom(...waysIn),
  node: fc.record({
    name: fc.constantFrom('n1', 'n2', 'n9'),
    zone: fc.constantFrom('zone-1', 'zone-2', ''),
  }),
});

describe('for all Services', () => {
  const used = (service: Service, slices: readonly EndpointSlice[], way: WayIn, node: ClientNode) =>
    reachFrom(request(service, slices, way), node)
      .endpoints.filter(({ isReached }) => isReached)
      .map(({ address }) => address)
      .sort();

  it('neither the order of slices nor of endpoints nor the cut into slices matters', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat({ max: 8 }), ({ endpoints, policy, way, node }, cut) => {
        const service = aService('web', { ...loadBalancer, internalTrafficPolicy: policy });
        const parts = [endpoints.slice(0, cut), endpoints.slice(cut)];
        const slices = parts.map((part, i) =>
          aSlice('web', [...part].reverse(), { name: `s${i}` }),
        );
        const whole = used(service, [aSlice('web', endpoints)], way, node);
        expect(used(service, slices, way, node)).toEqual(whole);
        expect(used(service, slices.reverse(), way, node)).toEqual(whole);
      }),
      { seed: 51 },
    );
  });

  it('the order of slices does not matter where they hold duplicates that disagree', () => {
    fc.assert(
      fc.property(anyWorld, anyWorld, fc.boolean(), (one, two, isLocal) => {
        const service = aService('web', isLocal ? local : {});
        const slices = [
          aSlice('web', one.endpoints, { name: 'a' }),
          aSlice('web', two.endpoints, { name: 'b' }),
        ];
        const first = used(service, slices, 'cluster-ip', one.node);
        expect(used(service, slices.reverse(), 'cluster-ip', one.node)).toEqual(first);
        expect(new Set(first).size).toBe(first.length);
      }),
      { seed: 52 },
    );
  });

  it('removing hints never shrinks who is reached', () => {
    fc.assert(
      fc.property(anyWorld, ({ endpoints, policy, way, node }) => {
        const service = aService('web', { ...loadBalancer, internalTrafficPolicy: policy });
        const bare = endpoints.map(({ hints, ...endpoint }) => endpoint);
        const without = used(service, [aSlice('web', bare)], way, node);
        expect(without).toEqual(
          expect.arrayContaining(used(service, [aSlice('web', endpoints)], way, node)),
        );
      }),
      { seed: 53 },
    );
  });

  it('a Cluster list is never empty while an endpoint is ready', () => {
    fc.assert(
      fc.property(anyWorld, ({ endpoints, node }) => {
        const port = { name: 'http', port: 80 };
        const merged = proxyEndpoints(aService('web'), [aSlice('web', endpoints)], port, 'IPv4');
        fc.pre(merged.some(({ ready }) => ready));
        expect(clusterList(merged, node).endpoints).not.toEqual([]);
      }),
      { seed: 54 },
    );
  });

  it('what is absent, null or empty is the same', () => {
    fc.assert(
      fc.property(anyWorld, ({ endpoints, policy, way, node }) => {
        const service = aService('web', { ...loadBalancer, internalTrafficPolicy: policy });
        const full = aSlice('web', endpoints);
        const nulls = JSON.parse(
          JSON.stringify(full, (_key, value) =>
            Array.isArray(value) && value.length === 0 ? null : value,
          ),
        );
        expect(used(service, [nulls], way, node)).toEqual(used(service, [full], way, node));
      }),
      { seed: 55 },
    );
  });

  it('every Node of a group reaches what the group reaches', () => {
    fc.assert(
      fc.property(anyWorld, anyWorld, ({ endpoints, policy, way }, other) => {
        const service = aService('web', { ...loadBalancer, internalTrafficPolicy: policy });
        const slices = [
          aSlice('web', endpoints, { name: 'a' }),
          aSlice('web', other.endpoints, { name: 'b' }),
        ];
        const nodes = ['n1', 'n2', 'n3', 'n8', 'n9'].flatMap((name) =>
          ['zone-1', 'zone-2', ''].map((zone) => ({ name: `${name}`, zone })),
        );
        const asked = request(service, slices, way);
        for (const group of reachByNode(asked, nodes)) {
          for (const node of group.nodes) {
            expect(group.used.map(({ address }) => address).sort()).toEqual(
              used(service, slices, way, node),
            );
          }
        }
      }),
      { seed: 56 },
    );
  });
});

describe('many and absurd things', () => {
  const many = (count: number, more: (n: number) => Partial<Endpoint> = () => ({})) =>
    Array.from(
      { length: count },
      (_, n): Endpoint => ({
        addresses: [`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`],
        conditions: ready,
        nodeName: `n${n}`,
        ...more(n),
      }),
    );

  it('counts Nodes that reach an endpoint and endpoints that are reached', () => {
    const service = aService('web', local);
    const slices = [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)])];
    const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'].map((name) => ({ name, zone: '' }));
    const counted = countReached(reachByNode(request(service, slices), nodes));
    expect(counted).toMatchObject({ nodes: 5, reaching: 2 });
    expect([...counted.byBackend.values()]).toEqual([1, 1]);
  });

  it('groups 5 000 Nodes so that 250 endpoints with hints are judged for few of them', () => {
    const service = aService('web');
    const hints = (n: number) => ({ hints: { forZones: [{ name: `zone-${n % 3}` }] } });
    const slices = [aSlice('web', many(250, hints))];
    const nodes = Array.from({ length: 5_000 }, (_, n) => ({
      name: `n${n}`,
      zone: `zone-${n % 3}`,
    }));
    const groups = reachByNode(request(service, slices), nodes);
    expect(groups.length).toBeLessThanOrEqual(253);
    expect(countReached(groups)).toMatchObject({ nodes: 5_000, reaching: 5_000 });
  });

  it('reads a slice with 1 000 endpoints and a Service with 100 ports', () => {
    const ports = Array.from({ length: 100 }, (_, n) => ({ name: `p${n}`, port: n + 1 }));
    const service = aService('web', { ports });
    const slice = aSlice('web', many(1_000), { ports });
    for (const port of ports) {
      const reach = reachFrom({ ...request(service, [slice]), port }, n1);
      expect(reach.reached).toBe(1_000);
    }
  });

  it('takes unknown values for what kube-proxy takes them for', () => {
    const service = aService('web', {
      internalTrafficPolicy: 'Nearby',
      externalTrafficPolicy: 'Sideways',
      trafficDistribution: 'PreferFriends',
      sessionAffinity: 'Cookie',
    });
    const reach = reachFrom(request(service, [aSlice('web', [anEndpoint(2, ready)])]), n1);
    expect(reach).toMatchObject({ policy: 'Cluster', mode: 'all', reached: 1 });
    expect(modeWords(reach, n1)).toBe('policy Cluster: all that are ready');
  });
});
