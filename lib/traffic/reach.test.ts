import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointSlice, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { proxyNameLabel } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, draining, notReady, ready } from '#lib/domain/testing.ts';
import { healthCheckAnswer } from './health-check.ts';
import type { ClientNode } from './proxy-lists.ts';
import { clusterList, proxyEndpoints } from './proxy-lists.ts';
import { checkCases, ladderCases, rowCases } from './reach.cases.ts';
import { reachFrom } from './reach.ts';
import { countReached, reachByNode } from './reach-by-node.ts';
import type { WayIn } from './reach-request.ts';
import { waysIn } from './reach-request.ts';
import { emptyWords, modeWords, reasonWords } from './reach-words.ts';
import { fates, hinted, local, n1, request } from './testing/fates.ts';

const loadBalancer: ServiceSpec = {
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort: 32000,
  ports: [{ name: 'http', port: 80, nodePort: 30080 }],
  externalIPs: ['203.0.113.7'],
};

describe('each row of the decision for one endpoint', () => {
  it.each(rowCases)('$what', ({ got, want }) => expect(got()).toEqual(want));
});

describe('each check before it', () => {
  it.each(checkCases)('$what', ({ got, want }) => expect(got()).toEqual(want));

  it('T03 is told of the Service', () => {
    const service = aService('web');
    const labelled = {
      ...service,
      metadata: { ...service.metadata, labels: { [proxyNameLabel]: 'other' } },
    };
    const reach = reachFrom(request(labelled, [aSlice('web', [anEndpoint(1, ready)])]), n1);
    expect(reach).toMatchObject({ precheck: 'T03', reached: 0, empty: 'not-proxied' });
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

it.each(ladderCases)('PreferSameNode, $what', ({ got, want }) => expect(got()).toEqual(want));

describe('U2: duplicates that disagree', () => {
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

  it('U4: removing hints never shrinks who is reached', () => {
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

  it('U4: a Cluster list is never empty while an endpoint is ready', () => {
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

  it('U3: every Node of a group reaches what the group reaches', () => {
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
