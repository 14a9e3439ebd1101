import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  ago,
  bareService,
  handSlice,
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
  webService,
  zonedNodes,
} from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, serviceNameLabel, zoneLabel } from '#lib/domain/objects.ts';
import { draining, terminated } from '#lib/domain/testing.ts';

const staff = { [serviceNameLabel]: 'db', [managedByLabel]: 'staff' };
const own = () => ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]);
const named = (name: string) => ({ metadata: { name } });
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    readyEndpoint(from + index, { addresses: [ip(from + index)] }),
  );
const ip = (n: number) => `10.0.${Math.floor(n / 250)}.${n % 250}`;
const manyPods = (count: number) =>
  Array.from({ length: count }, (_, index) => readyPod(index, { ip: ip(index) }));
const slicesOf = (sizes: readonly number[]) =>
  sizes.map((size, at) =>
    ownSlice(
      'web',
      many(
        sizes.slice(0, at).reduce((a, b) => a + b, 0),
        size,
      ),
      named(`web-${at}`),
    ),
  );

const churn = (count: number) => ({
  ...emptyHistory,
  idleRewrites: (key: string) =>
    key === 'shop/web-abcde' ? { count, since: Date.parse(ago(20)) } : undefined,
});

/** D09, D10, D14, D15, D16, D22, D23, D26: what stands in the slices. */
export const sliceContentCases: readonly FindingCase[] = [
  {
    name: 'fixture 15: 120 endpoints in five slices',
    world: healthyWorld({ slices: slicesOf([24, 24, 24, 24, 24]), pods: manyPods(120) }),
    raises: ['D10 web'],
    silent: ['D09', 'D18', 'D19'],
  },
  {
    name: 'fixture 14: 250 endpoints in three slices',
    world: healthyWorld({ slices: slicesOf([100, 100, 50]), pods: manyPods(250) }),
    silent: ['D10', 'D09', 'D18', 'D19', 'D06', 'D08'],
  },
  {
    name: 'fixture 40: one slice more than needed, as straight after a scale-up',
    world: healthyWorld({ slices: slicesOf([98, 98, 99, 5]), pods: manyPods(300) }),
    silent: ['D10'],
  },
  {
    name: 'two slices where one would do',
    world: healthyWorld({ slices: slicesOf([30, 20]), pods: manyPods(50) }),
    silent: ['D10'],
  },
  {
    name: 'fixture 16: an endpoint in two slices of the controller',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(6), readyEndpoint(7)], named('web-older')),
        ownSlice('web', [readyEndpoint(7, { conditions: draining })], named('web-newer')),
      ],
      pods: [readyPod(6), readyPod(7, { deleted: true })],
    }),
    heldMs: 30_000,
    raises: ['D09 web'],
    silent: ['D19', 'D18', 'D04'],
  },
  {
    name: 'the same for a moment, as in a move',
    world: healthyWorld({
      slices: [own(), ownSlice('web', [readyEndpoint(3)], named('web-newer'))],
    }),
    heldMs: 1_000,
    silent: ['D09'],
  },
  {
    name: 'fixture 17: the address of a terminating Pod goes to the next one',
    world: healthyWorld({
      slices: [
        ownSlice('web', [
          readyEndpoint(5, { conditions: terminated }),
          readyEndpoint(9, { addresses: ['10.0.0.5'] }),
        ]),
      ],
      pods: [readyPod(5, { deleted: true, ready: false }), readyPod(9, { ip: '10.0.0.5' })],
    }),
    raises: ['D09 web'],
    silent: ['D08', 'D06', 'D18', 'D19'],
  },
  {
    name: 'fixture 51: two Pods with the network of one Node',
    world: healthyWorld({
      slices: [
        ownSlice('web', [
          readyEndpoint(1, { addresses: ['172.16.0.1'] }),
          readyEndpoint(2, { addresses: ['172.16.0.1'] }),
        ]),
      ],
      pods: [readyPod(1, { ip: '172.16.0.1' }), readyPod(2, { ip: '172.16.0.1' })],
    }),
    raises: ['D09 web'],
    silent: ['D08'],
  },
  {
    name: 'one address in two slices for two ports',
    world: healthyWorld({
      slices: [
        own(),
        ownSlice('web', [readyEndpoint(3)], {
          ...named('web-newer'),
          ports: [{ name: 'http', port: 9090 }],
        }),
      ],
    }),
    silent: ['D09'],
  },
  {
    name: 'a slice of names and nothing else',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', staff, [{ addresses: ['db.example'] }], { addressType: 'FQDN' })],
    }),
    raises: ['D14 db-1'],
  },
  {
    name: 'a slice of names beside one of addresses',
    world: aWorld({
      services: [bareService('db')],
      slices: [
        handSlice('db-1', staff, [{ addresses: ['db.example'] }], { addressType: 'FQDN' }),
        handSlice('db-2', staff, [{ addresses: ['192.168.1.5'] }]),
      ],
    }),
    raises: ['D14 db-1'],
  },
  {
    name: 'an endpoint with two addresses',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', staff, [{ addresses: ['192.168.1.5', '192.168.1.6'] }])],
    }),
    raises: ['D15 db'],
    silent: ['D16', 'D14'],
  },
  {
    name: 'an endpoint that is the cluster IP of a Service',
    world: aWorld({
      services: [bareService('db', { clusterIP: '10.96.0.99' }), webService({}, {})],
      slices: [handSlice('db-1', staff, [{ addresses: ['10.96.0.10'] }]), ownSlice('web', [])],
    }),
    raises: ['D16 db'],
  },
  {
    name: 'an endpoint that means each node itself',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', staff, [{ addresses: ['127.0.0.1'] }])],
    }),
    raises: ['D16 db'],
  },
  {
    name: 'an endpoint beside those',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', staff, [{ addresses: ['128.0.0.1'] }])],
    }),
    silent: ['D16', 'D15', 'D23'],
  },
  {
    name: 'a hand-made slice of a family that the Service does not serve',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-6', staff, [{ addresses: ['2001:db8::5'] }], { addressType: 'IPv6' })],
    }),
    raises: ['D23 db-6'],
  },
  {
    name: 'the same for a dual-stack Service, and for a headless one',
    world: aWorld({
      services: [
        bareService('db', { ipFamilies: ['IPv4', 'IPv6'] }),
        bareService('web', { clusterIP: 'None' }),
      ],
      slices: [
        handSlice('db-6', staff, [{ addresses: ['2001:db8::5'] }], { addressType: 'IPv6' }),
        handSlice('web-6', { [serviceNameLabel]: 'web' }, [{ addresses: ['2001:db8::5'] }], {
          addressType: 'IPv6',
        }),
      ],
    }),
    silent: ['D23'],
  },
  {
    name: 'recording 72: the zone label of a Node has changed',
    world: healthyWorld({
      slices: [ownSlice('web', [readyEndpoint(1, { zone: 'a' }), readyEndpoint(3, { zone: 'c' })])],
      pods: [readyPod(1), readyPod(3)],
      nodes: zonedNodes(['a', 'b', 'z']),
    }),
    raises: ['D22 web'],
    silent: ['D19'],
  },
  {
    name: 'the zones are those of the Nodes',
    world: healthyWorld({
      slices: [ownSlice('web', [readyEndpoint(1, { zone: 'a' }), readyEndpoint(3)])],
      pods: [readyPod(1), readyPod(3)],
      nodes: [
        ...zonedNodes().slice(0, 2),
        { metadata: { name: 'n3', labels: { [zoneLabel]: '' } } },
      ],
    }),
    silent: ['D22'],
  },
  {
    name: 'a zone that somebody else wrote',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1, { zone: 'a' })]),
        handSlice('web-mesh', { [serviceNameLabel]: 'web' }, [
          { addresses: ['10.9.9.9'], nodeName: 'n3', zone: 'far' },
        ]),
      ],
      pods: [readyPod(1)],
      nodes: zonedNodes(),
    }),
    silent: ['D22'],
  },
  {
    name: 'a slice that is rewritten every second',
    world: healthyWorld({ history: churn(12) }),
    raises: ['D26 web-abcde'],
    says: {
      D26: 'slice web-abcde was rewritten at least 10 times in a row, at most 2 s apart, though its content stayed the same',
    },
  },
  {
    name: 'a slice that was rewritten a few times',
    world: healthyWorld({ history: churn(4) }),
    silent: ['D26'],
  },
];
