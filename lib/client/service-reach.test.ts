import { describe, expect, it } from 'vitest';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { Endpoint, ServiceSpec } from '#lib/domain/objects.ts';
import { toSliceEntry } from '#lib/domain/slice-entry.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { clientNodes, placeOfClient, zonesOf } from './client-places.ts';
import { createReachCache } from './reach-cache.ts';
import type { SeenFrom } from './seen-from.ts';
import { serviceReach } from './service-reach.ts';
import { reachDetail, reachSummary } from './service-reach-words.ts';
import { initialState } from './topology-state.ts';

const nodes: readonly ClientNode[] = [
  { name: 'n1', zone: 'a' },
  { name: 'n2', zone: 'a' },
  { name: 'n3', zone: 'b' },
];

const local: ServiceSpec = { internalTrafficPolicy: 'Local' };
const nodePort: ServiceSpec = {
  type: 'NodePort',
  externalTrafficPolicy: 'Local',
  ports: [{ name: 'http', port: 80, nodePort: 30080 }],
};
const ofNode = (name: string): SeenFrom => ({ kind: 'node', name });
const ofZone = (name: string): SeenFrom => ({ kind: 'zone', name });
const outside: SeenFrom = { kind: 'outside' };

function seen(from: SeenFrom, spec: ServiceSpec, endpoints: readonly Endpoint[]) {
  const slice = aSlice('web', endpoints);
  const entry = judgeService({
    service: aService('web', spec),
    slices: [slice],
    pods: { kind: 'known', pods: [] },
    nodes: 'not-visible',
  });
  const reach = serviceReach(entry, [toSliceEntry(slice, true)], placeOfClient(from, nodes));
  const words = Object.fromEntries(
    [...reach.unreached].map(([{ addresses }, reason]) => [addresses[0], reason]),
  );
  const { published } = entry.counts;
  return {
    words,
    summary: reachSummary(reach, published),
    detail: reachDetail(reach, published),
    empty: reach.empty,
  };
}

describe('what a chosen client reaches', () => {
  const three = [anEndpoint(1, ready), anEndpoint(3, ready), anEndpoint(2, notReady)];

  it('on a Node', () => {
    expect(seen(ofNode('n1'), local, three)).toMatchObject({
      words: {
        '10.0.0.3': 'on node n3; policy Local stays on n1',
        '10.0.0.2': 'not ready',
      },
      summary: 'reaches 1 of 3',
      empty: undefined,
    });
  });

  it('in a zone: what any of its Nodes reaches', () => {
    const { words, summary } = seen(ofZone('a'), local, three);
    expect(summary).toBe('reaches 1 of 3');
    expect(words['10.0.0.3']).toBe('on node n3; policy Local stays on the client’s node');
  });

  it('outside: what any Node lets in', () => {
    expect(seen(outside, nodePort, three).summary).toBe('reaches 2 of 3');
    expect(seen(outside, {}, three)).toMatchObject({
      words: { '10.0.0.1': 'the Service has no such way in' },
      summary: 'reaches 0 of 3',
      empty: 'not-offered',
    });
  });

  it('on a Node that nobody knows', () => {
    expect(seen(ofNode('gone'), local, three)).toMatchObject({
      empty: 'dropped',
      detail:
        'reaches 0 of 3 endpoints on any of its ports: no endpoint on this node, some elsewhere: new connections are dropped and time out',
    });
    expect(seen(ofNode('gone'), {}, three).summary).toBe('reaches 2 of 3');
  });

  it('of a headless Service: what DNS names, from inside only', () => {
    const headless: ServiceSpec = { clusterIP: 'None' };
    expect(seen(ofNode('n1'), headless, three).summary).toBe('reaches 2 of 3');
    expect(seen(outside, headless, three).summary).toBe('reaches 0 of 3');
  });

  it('of a Service without ports, of an ExternalName', () => {
    expect(seen(ofNode('n1'), { clusterIP: 'None', ports: [] }, three).summary).toContain('2 of 3');
    expect(seen(ofNode('n1'), { type: 'ExternalName' }, []).summary).toBe('reaches none');
  });

  it('says on which ports, where an endpoint is reached on some only', () => {
    const service = aService('web', {
      ports: [
        { name: 'http', port: 80 },
        { name: 'metrics', port: 90 },
      ],
    });
    const http = { name: 'http', port: 8080 };
    const slices = [
      aSlice('web', [anEndpoint(1, ready)], { ports: [http, { name: 'metrics', port: 9090 }] }),
      aSlice('web', [anEndpoint(2, ready)], { name: 'web-2', ports: [http] }),
    ];
    const pods = { kind: 'known', pods: [] } as const;
    const entry = judgeService({ service, slices, pods, nodes: 'not-visible' });
    const entries = slices.map((slice) => toSliceEntry(slice, true));
    const reach = serviceReach(entry, entries, placeOfClient(ofNode('n1'), nodes));
    expect([...reach.unreached]).toEqual([]);
    expect([...reach.partly].map(([{ addresses }, missed]) => [addresses[0], missed])).toEqual([
      ['10.0.0.2', 'not on port metrics'],
    ]);
    expect(reachSummary(reach, 2)).toBe('reaches 2 of 2');
    expect(reachDetail(reach, 2)).toBe('reaches 2 of 2 on http, 1 of 2 on metrics');
  });

  it('counts a Pod of two families once', () => {
    const spec: ServiceSpec = {
      clusterIPs: ['10.96.0.10', 'fd00::10'],
      ipFamilies: ['IPv4', 'IPv6'],
    };
    const service = aService('web', spec);
    const six = { ...anEndpoint(1, ready), addresses: ['fd00::1'] };
    const slices = [
      aSlice('web', [anEndpoint(1, ready)], { name: 'four' }),
      aSlice('web', [six], { name: 'six', addressType: 'IPv6' }),
    ];
    const pods = { kind: 'known', pods: [] } as const;
    const entry = judgeService({ service, slices, pods, nodes: 'not-visible' });
    const entries = slices.map((slice) => toSliceEntry(slice, true));
    const place = placeOfClient(ofNode('n1'), nodes);
    const reach = serviceReach(entry, entries, place);
    expect(reachSummary(reach, entry.counts.published)).toBe('reaches 1 of 1');
    expect([...reach.unreached]).toEqual([]);
    const withoutSix = judgeService({
      service: aService('web'),
      slices,
      pods,
      nodes: 'not-visible',
    });
    expect([...serviceReach(withoutSix, entries, place).unreached.values()]).toEqual([
      'the Service has no cluster IP of this family',
    ]);
  });
});

describe('the Nodes of a client', () => {
  it('are those that endpoints name where Nodes are not at hand', () => {
    const slices = [aSlice('web', [{ ...anEndpoint(2, ready), zone: 'b' }, anEndpoint(1, ready)])];
    const entries = slices.map((slice) => toSliceEntry(slice, true));
    const found = clientNodes({ kind: 'unknown', reason: 'denied' }, entries);
    expect(found).toEqual([
      { name: 'n1', zone: '' },
      { name: 'n2', zone: 'b' },
    ]);
    expect(zonesOf(found)).toEqual(['b']);
  });

  it('are those of the cluster where they are', () => {
    expect(clientNodes({ kind: 'known', value: nodes }, [])).toBe(nodes);
  });
});

it('works a Service out again only when it or one of its slices changed', () => {
  const slice = aSlice('web', [anEndpoint(1, ready)]);
  const entry = judgeService({
    service: aService('web'),
    slices: [slice],
    pods: { kind: 'known', pods: [] },
    nodes: 'not-visible',
  });
  const table = (endpoints: readonly Endpoint[]) =>
    new Map([['shop/web-1', toSliceEntry(aSlice('web', endpoints), true)]]);
  const state = {
    ...initialState,
    services: new Map([['shop/web', entry]]),
    slices: table([anEndpoint(1, ready)]),
  };
  const reach = createReachCache(placeOfClient(ofNode('n1'), nodes));
  const first = reach(state, 'shop/web');
  expect(reach({ ...state }, 'shop/web')).toBe(first);
  expect(reach({ ...state, slices: table([anEndpoint(1, notReady)]) }, 'shop/web')).not.toBe(first);
  expect(reach(state, 'shop/gone')).toBeUndefined();
  const alias = new Map([['shop/web', { ...entry, kind: 'ExternalName' as const }]]);
  expect(reach({ ...state, services: alias }, 'shop/web')).toBeUndefined();
});
