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
import type { EndpointSlice, Pod } from '#lib/domain/objects.ts';
import { headlessLabel, managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { anEndpoint, terminated } from '#lib/domain/testing.ts';

/** Cases at the edge of D09, D10, D14, D15, D16, D20, D23 and D26: one step further they hold, or hold no more. */

const own = () => ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]);
const named = (name: string) => ({ metadata: { name } });
const link = (service: string) => ({ [serviceNameLabel]: service });
const staff = { ...link('web'), [managedByLabel]: 'staff' };
const at = (...addresses: readonly string[]) => ({ addresses });
const ip = (n: number) => `10.0.${Math.floor(n / 250)}.${n % 250}`;

/** Slices of these sizes, and the Pods of their endpoints. */
function cutInto(name: string, ...sizes: readonly number[]): FindingCase['world'] {
  let next = 0;
  const slices = sizes.map((size, index) => {
    const endpoints = Array.from({ length: size }, (_, n) =>
      readyEndpoint(next + n, { addresses: [ip(next + n)] }),
    );
    next += size;
    return ownSlice('web', endpoints, named(`${name}-${index}`));
  });
  return healthyWorld({
    slices,
    pods: Array.from({ length: next }, (_, n) => readyPod(n, { ip: ip(n) })),
  });
}

const packing: readonly FindingCase[] = [
  {
    name: 'D10: six slices where four would do, one and a half times as many',
    world: cutInto('web', 67, 67, 67, 67, 66, 66),
    raises: ['D10'],
    says: { D10: '4 would hold them' },
  },
  {
    name: 'D10: six slices where three would do, twice as many',
    world: cutInto('web', 50, 50, 50, 50, 50, 50),
    raises: ['D10'],
  },
  {
    name: 'D10: three slices where one would do',
    world: cutInto('web', 30, 30, 30),
    raises: ['D10'],
  },
  {
    name: 'D10, near: seven slices where five would do',
    world: cutInto('web', 70, 70, 70, 70, 70, 70, 60),
    silent: ['D10'],
  },
  {
    name: 'D26: rewritten just as often as counts',
    world: healthyWorld({
      history: { ...emptyHistory, idleRewrites: () => ({ count: 10, since: Date.parse(ago(20)) }) },
    }),
    raises: ['D26'],
  },
  {
    name: 'D26, near: once less',
    world: healthyWorld({
      history: { ...emptyHistory, idleRewrites: () => ({ count: 9, since: Date.parse(ago(20)) }) },
    }),
    silent: ['D26'],
  },
];

const host = { hostNetwork: true };

function hostPod(n: number): Pod {
  const pod = readyPod(n, { ip: '172.16.0.1' });
  return { ...pod, spec: { ...pod.spec, ...host } };
}

const onHost = (n: number) => readyEndpoint(n, { addresses: ['172.16.0.1'] });

const repetition: readonly FindingCase[] = [
  {
    name: 'D09: Pods that share an address, while Pods are not visible',
    world: healthyWorld({
      slices: [ownSlice('web', [onHost(2), onHost(1)])],
      pods: undefined,
    }),
    raises: ['D09'],
    says: { D09: '172.16.0.1:8080 (web-1, web-2)' },
  },
  {
    name: 'D09: an endpoint in two slices, while Pods are not visible',
    world: healthyWorld({
      slices: [own(), ownSlice('web', [readyEndpoint(2)], named('web-zzz'))],
      pods: undefined,
    }),
    raises: ['D09'],
    says: { D09: 'in more than one slice of the EndpointSlice controller' },
  },
  {
    name: 'D09: two addresses twice each, in the opposite order',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(3), readyEndpoint(1)], named('web-b')),
        ownSlice('web', [readyEndpoint(3), readyEndpoint(1)], named('web-a')),
      ],
      pods: [readyPod(1), readyPod(3)],
    }),
    raises: ['D09'],
    says: { D09: 'controller: 10.0.0.1:8080 (web-a, web-b), 10.0.0.3:8080' },
  },
  {
    name: 'D09: with two ports in common, the first by its name is told',
    world: healthyWorld({
      slices: ['web-a', 'web-b'].map((name) =>
        ownSlice('web', [readyEndpoint(1)], {
          ...named(name),
          ports: [
            { name: 'metrics', protocol: 'TCP', port: 9090 },
            { name: 'http', protocol: 'TCP', port: 8080 },
          ],
        }),
      ),
      pods: [hostPod(1)],
    }),
    raises: ['D09'],
    says: { D09: '10.0.0.1:8080' },
  },
  {
    name: 'D09, near: one name in two slices of names',
    world: healthyWorld({
      slices: ['web-a', 'web-b'].map((name) =>
        handSlice(name, staff, [at('db.example.com')], { addressType: 'FQDN' }),
      ),
      pods: [],
    }),
    silent: ['D09'],
  },
  {
    name: 'D09, near: endpoints without an address',
    world: healthyWorld({
      slices: [own(), handSlice('web-a', staff, [at()]), handSlice('web-b', staff, [at()])],
    }),
    silent: ['D09'],
  },
  {
    name: 'D09, near: an address of two Pods that are both terminating',
    world: healthyWorld({
      slices: [
        ownSlice('web', [
          { ...anEndpoint(1, terminated), addresses: ['10.0.0.9'] },
          { ...anEndpoint(2, terminated), addresses: ['10.0.0.9'] },
        ]),
      ],
      pods: [
        readyPod(1, { ip: '10.0.0.9', deleted: true, ready: false }),
        readyPod(2, { ip: '10.0.0.9', deleted: true, ready: false }),
      ],
    }),
    silent: ['D09'],
  },
];

const dual = webService({
  clusterIP: '10.96.0.10',
  clusterIPs: ['10.96.0.10', 'fd00:96::10'],
  ipFamilies: ['IPv4', 'IPv6'],
});
const other = {
  ...webService({ clusterIP: '10.96.0.99' }),
  metadata: { namespace: 'shop', name: 'other', uid: 'uid-other' },
};

const addresses: readonly FindingCase[] = [
  {
    name: 'D23, near: a slice of an unserved family without endpoints',
    world: healthyWorld({
      slices: [own(), handSlice('web-six', staff, [], { addressType: 'IPv6' })],
    }),
    silent: ['D23'],
  },
  {
    name: 'D23, near: the controller’s own slice of a family that is served no more',
    world: healthyWorld({
      slices: [
        own(),
        ownSlice('web', [at('fd00::1')], { ...named('web-six'), addressType: 'IPv6' }),
      ],
    }),
    silent: ['D23'],
  },
  {
    name: 'D20, near: the headless label on a slice without endpoints',
    world: healthyWorld({
      slices: [own(), handSlice('web-empty', { ...staff, [headlessLabel]: '' }, [])],
    }),
    silent: ['D20'],
  },
  {
    name: 'D15, near: the same address twice, and an empty one',
    world: healthyWorld({
      slices: [own(), handSlice('web-staff', staff, [at('192.168.1.5', '192.168.1.5', '')])],
    }),
    silent: ['D15'],
  },
  {
    name: 'D16: a hand-made slice beside the controller’s holds the cluster IP of a Service',
    world: healthyWorld({
      services: [webService(), other],
      slices: [own(), handSlice('web-staff', staff, [at('10.96.0.99')])],
    }),
    raises: ['D16 web'],
    says: { D16: 'the cluster IP of Service shop/other' },
  },
  {
    name: 'D16, near: the controller’s slice holds it, a hand-made one does not',
    world: healthyWorld({
      services: [webService(), other],
      slices: [
        ownSlice('web', [readyEndpoint(1, { addresses: ['10.96.0.99'] })]),
        handSlice('web-staff', staff, [at('192.168.1.5')]),
      ],
      pods: [readyPod(1, { ip: '10.96.0.99' })],
    }),
    silent: ['D16'],
  },
  {
    name: 'D16: the second cluster IP of a dual-stack Service',
    world: healthyWorld({
      services: [webService(), { ...dual, metadata: other.metadata }],
      slices: [own(), handSlice('web-staff', staff, [at('fd00:96::10')], { addressType: 'IPv6' })],
    }),
    raises: ['D16 web'],
  },
  {
    name: 'D16, near: an endpoint without an address',
    world: healthyWorld({ slices: [own(), handSlice('web-staff', staff, [at()])] }),
    silent: ['D16'],
  },
];

const zones = zonedNodes();

function inZone(slice: EndpointSlice, zone: string): EndpointSlice {
  return { ...slice, endpoints: (slice.endpoints ?? []).map((one) => ({ ...one, zone })) };
}

const zoned: readonly FindingCase[] = [
  {
    name: 'D22: all three are published in one zone, two of them wrongly',
    world: healthyWorld({ nodes: zones, slices: [inZone(own(), 'a')] }),
    raises: ['D22'],
    silent: ['D19'],
  },
  {
    name: 'D22, near: an endpoint without a Node',
    world: aWorld({
      services: [bareService('db')],
      nodes: zones,
      slices: [handSlice('db-1', link('db'), [{ ...at('192.168.1.5'), zone: 'z' }])],
    }),
    silent: ['D22'],
  },
];

export const contentEdgeCases: readonly FindingCase[] = [
  ...packing,
  ...repetition,
  ...addresses,
  ...zoned,
];
