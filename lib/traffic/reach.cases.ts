import type { Endpoint, ServiceSpec } from '#lib/domain/objects.ts';
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
import { reachFrom } from './reach.ts';
import { fates, hinted, local, n1, request } from './testing/fates.ts';

/** What a client at one place uses of a few endpoints, and why not the others. */
export type ReachCase = {
  /** Begins with the rows of the decision table that it is of, or with the check that comes before. */
  readonly what: string;
  /** Reasons by address, or by slice, with a plus for what is used. */
  got(): Readonly<Record<string, string>>;
  readonly want: Readonly<Record<string, string>>;
};

/** Each row of the decision for one endpoint. */
export const rowCases: readonly ReachCase[] = [
  { what: 'row 1', got: () => fates([anEndpoint(1, ready)]), want: { 1: '+READY' } },
  { what: 'row 2', got: () => fates([anEndpoint(1, notReady)]), want: { 1: 'NOT_READY' } },
  {
    what: 'row 3',
    got: () => fates([anEndpoint(1, draining), anEndpoint(2, ready)]),
    want: { 1: 'DRAINING_OTHERS_READY', 2: '+READY' },
  },
  {
    what: 'row 4',
    got: () => fates([anEndpoint(1, draining), anEndpoint(2, notReady)]),
    want: { 1: '+FALLBACK_TERMINATING', 2: 'NOT_READY' },
  },
  {
    what: 'row 5',
    got: () => fates([anEndpoint(1, terminated)]),
    want: { 1: 'TERMINATING_NOT_SERVING' },
  },
  {
    what: 'row 6, 7',
    got: () => fates([hinted(1, ['zone-a'], ['n1']), hinted(2, ['zone-a'], ['n2'])]),
    want: { 1: '+HINT_NODE', 2: 'HINT_OTHER_NODE' },
  },
  {
    what: 'row 8',
    got: () =>
      fates([hinted(2, ['zone-a'], ['n2']), hinted(3, ['zone-b'], ['n3'])], {
        spec: { trafficDistribution: 'PreferSameNode' },
      }),
    want: { 2: '+FALLBACK_NODE_TO_ZONE', 3: 'FALLBACK_NODE_TO_ZONE' },
  },
  {
    what: 'row 8, wanted, though some have no node hint',
    got: () =>
      fates([hinted(2, ['zone-a'], ['n2']), hinted(3, ['zone-b'])], {
        spec: { trafficDistribution: 'PreferSameNode' },
      }),
    want: { 2: '+FALLBACK_NODE_TO_ZONE', 3: 'FALLBACK_NODE_TO_ZONE' },
  },
  {
    what: 'row 9, 10',
    got: () => fates([hinted(1, ['zone-a']), hinted(2, ['zone-b'])]),
    want: { 1: '+HINT_ZONE', 2: 'HINT_OTHER_ZONE' },
  },
  {
    what: 'row 11',
    got: () => fates([hinted(1, ['zone-b']), anEndpoint(2, ready)]),
    want: { 1: '+HINTS_IGNORED_INCOMPLETE', 2: '+HINTS_IGNORED_INCOMPLETE' },
  },
  {
    what: 'row 12',
    got: () => fates([hinted(1, ['zone-b']), hinted(2, ['zone-c'])]),
    want: { 1: '+HINTS_IGNORED_ZONE_UNCOVERED', 2: '+HINTS_IGNORED_ZONE_UNCOVERED' },
  },
  {
    what: 'row 12, no zone label',
    got: () => fates([hinted(1, ['zone-a'])], { from: { name: 'n1', zone: '' } }),
    want: { 1: '+HINTS_IGNORED_ZONE_UNCOVERED' },
  },
  {
    what: 'row 13, 14',
    got: () => fates([anEndpoint(1, ready), anEndpoint(2, ready)], { spec: local }),
    want: { 1: '+LOCAL_READY', 2: 'LOCAL_POLICY_OTHER_NODE' },
  },
  {
    what: 'row 15',
    got: () => fates([anEndpoint(1, draining), anEndpoint(2, ready)], { spec: local }),
    want: { 1: '+LOCAL_FALLBACK_TERMINATING', 2: 'LOCAL_POLICY_OTHER_NODE' },
  },
  {
    what: 'row 16',
    got: () =>
      fates([anEndpoint(1, draining), { ...anEndpoint(2, ready), nodeName: 'n1' }], {
        spec: local,
      }),
    want: { 1: 'DRAINING_OTHERS_READY', 2: '+LOCAL_READY' },
  },
  {
    what: 'row 17',
    got: () => fates([{ addresses: ['10.0.0.1'], conditions: ready }], { spec: local }),
    want: { 1: 'NO_NODENAME' },
  },
  {
    what: 'row 18',
    got: () =>
      fates([anEndpoint(1, { ready: true, serving: false, terminating: false })], {
        spec: { publishNotReadyAddresses: true },
      }),
    want: { 1: '+READY PUBLISHED_NOT_READY' },
  },
  {
    what: 'row 19',
    got: () =>
      fates([anEndpoint(1, { ready: true, serving: true, terminating: true })], {
        spec: { publishNotReadyAddresses: true },
      }),
    want: { 1: '+READY PUBLISHED_TERMINATING' },
  },
  { what: 'row 20', got: () => fates([anEndpoint(1, {})]), want: { 1: '+READY ASSUMED_READY' } },
  {
    what: 'row 21, 22',
    got: () =>
      fates([anEndpoint(1, ready), anEndpoint(2, draining), anEndpoint(3, notReady)], {
        spec: { clusterIP: 'None' },
      }),
    want: { 1: '+DNS_PUBLISHED', 2: 'DNS_HIDDEN', 3: 'DNS_HIDDEN' },
  },
  {
    what: 'row 23',
    got: () =>
      fates([anEndpoint(1, ready), anEndpoint(2, ready), anEndpoint(3, notReady)], {
        spec: { sessionAffinity: 'ClientIP' },
      }),
    want: { 1: '+READY AFFINITY', 2: '+READY AFFINITY', 3: 'NOT_READY' },
  },
  {
    what: 'row 23, one only',
    got: () => fates([anEndpoint(1, ready)], { spec: { sessionAffinity: 'ClientIP' } }),
    want: { 1: '+READY' },
  },
];

const one = [anEndpoint(1, ready)];
const external: ServiceSpec = { type: 'ExternalName', externalName: 'db.example.com' };
const six: ServiceSpec = { clusterIP: 'fd00::1', ipFamilies: ['IPv6'] };
const two: Endpoint = { ...anEndpoint(1, ready), addresses: ['10.0.0.1', '10.0.0.2'] };

/** Each check before it. */
export const checkCases: readonly ReachCase[] = [
  { what: 'T01', got: () => fates(one, { spec: external }), want: { 1: 'T01' } },
  {
    what: 'T02',
    got: () => fates(one, { spec: { clusterIP: 'None' } }),
    want: { 1: '+DNS_PUBLISHED' },
  },
  { what: 'T04', got: () => fates([], { slices: [aSlice('other', one)] }), want: { 1: 'T04' } },
  {
    what: 'T05',
    got: () => fates([], { slices: [aSlice('web', one, { labels: { [headlessLabel]: '' } })] }),
    want: { 1: 'T05' },
  },
  {
    what: 'T05, another proxy',
    got: () => fates([], { slices: [aSlice('web', one, { labels: { [proxyNameLabel]: '' } })] }),
    want: { 1: 'T05' },
  },
  {
    what: 'T06',
    got: () =>
      fates([], {
        slices: [aSlice('web', [{ addresses: ['db.example'] }], { addressType: 'FQDN' })],
      }),
    want: { 'db.example': 'T06' },
  },
  { what: 'T07', got: () => fates(one, { spec: six }), want: { 1: 'T07' } },
  {
    what: 'T08, other name',
    got: () =>
      fates([], { slices: [aSlice('web', one, { ports: [{ name: 'web', port: 8080 }] })] }),
    want: { 1: 'T08' },
  },
  {
    what: 'T08, other protocol',
    got: () =>
      fates([], {
        slices: [aSlice('web', one, { ports: [{ name: 'http', port: 8080, protocol: 'UDP' }] })],
      }),
    want: { 1: 'T08' },
  },
  {
    what: 'T09',
    got: () => fates([], { slices: [aSlice('web', one, { ports: [{ name: 'http', port: 0 }] })] }),
    want: { 1: 'T09' },
  },
  { what: 'T10', got: () => fates([{ addresses: [] }]), want: { '': 'T10' } },
  { what: 'T11', got: () => fates([two]), want: { 1: '+READY', 2: 'T11' } },
  {
    what: 'an address of the other family',
    got: () => fates([{ addresses: ['fd00::9'] }]),
    want: { 'fd00::9': 'OTHER_FAMILY' },
  },

  {
    what: 'T03',
    got: () => fates(one, { labels: { [proxyNameLabel]: 'other' } }),
    want: { 1: 'T03' },
  },
  {
    what: 'T12',
    got: () => {
      const slices = [
        aSlice('web', [anEndpoint(1, draining)], { name: 'a' }),
        aSlice('web', one, { name: 'b' }),
      ];
      const reach = reachFrom(request(aService('web'), slices), n1);
      return Object.fromEntries(
        reach.endpoints.map(({ slice, reason }) => [slice.metadata.name, reason]),
      );
    },
    want: { a: 'T12', b: 'READY' },
  },
];

const sameNode = { spec: { trafficDistribution: 'PreferSameNode' } };
const ladder = [hinted(1, ['zone-a'], ['n1']), hinted(2, ['zone-b'], ['n2'])];

/** Fixture 29: PreferSameNode goes from the Node to the zone to everything. */
export const ladderCases: readonly ReachCase[] = [
  {
    what: 'from the Node of an endpoint',
    got: () => fates(ladder, sameNode),
    want: { 1: '+HINT_NODE', 2: 'HINT_OTHER_NODE' },
  },
  {
    what: 'from a Node without endpoint in a zone with one',
    got: () => fates(ladder, { ...sameNode, from: { name: 'n4', zone: 'zone-b' } }),
    want: { 1: 'FALLBACK_NODE_TO_ZONE', 2: '+FALLBACK_NODE_TO_ZONE' },
  },
  {
    what: 'from a zone without endpoint',
    got: () => fates(ladder, { ...sameNode, from: { name: 'n3', zone: 'zone-c' } }),
    want: { 1: '+HINTS_IGNORED_ZONE_UNCOVERED', 2: '+HINTS_IGNORED_ZONE_UNCOVERED' },
  },
];
