import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  ago,
  bareService,
  handSlice,
  healthyWorld,
  ownSlice,
  readyPod,
  someEndpoints,
  webService,
} from '#lib/diagnosis/testing/published.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { KubeEvent, Pod, ServiceSpec } from '#lib/domain/objects.ts';
import { managedByLabel, mirroringController, serviceNameLabel } from '#lib/domain/objects.ts';

/** Cases at the edge of a rule of family E: one step further it holds, or holds no more. */

const pg = [{ port: 5432, protocol: 'TCP' }] as const;
const http = [{ name: 'http', port: 8080, protocol: 'TCP' }] as const;
const at = (...ips: readonly string[]) => ips.map((ip) => ({ ip }));
const controllers = { labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } };
const mirrored = (service: string, ...ips: readonly string[]) =>
  handSlice(
    `${service}-mirror`,
    { [serviceNameLabel]: service, [managedByLabel]: mirroringController },
    ips.map((ip) => ({ addresses: [ip] })),
    { ports: [{ name: '', port: 5432, protocol: 'TCP' }] },
  );
const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => `10.1.${Math.floor(n / 250)}.${(n % 250) + 1}`);
const alias: ServiceSpec = { type: 'ExternalName', externalName: 'db.example' };

const disagreeing: readonly FindingCase[] = [
  {
    name: 'E08, near: default/kubernetes, while an API server comes or goes',
    world: aWorld({
      services: [
        {
          ...bareService('kubernetes', { clusterIP: '10.96.0.1' }),
          metadata: { namespace: 'default', name: 'kubernetes', uid: 'uid-kubernetes' },
        },
      ],
      slices: [
        {
          ...mirrored('kubernetes', '192.0.2.11'),
          metadata: {
            namespace: 'default',
            name: 'kubernetes',
            labels: {
              [serviceNameLabel]: 'kubernetes',
              [managedByLabel]: mirroringController,
            },
          },
        },
      ],
      endpoints: [
        {
          metadata: { namespace: 'default', name: 'kubernetes', uid: 'uid-ep' },
          subsets: [{ addresses: at('192.0.2.12'), ports: pg }],
        },
      ],
    }),
    silent: ['E08'],
  },
  {
    name: 'E08 and E05, near: an alias that keeps what was mirrored before',
    world: aWorld({
      services: [bareService('db', alias)],
      slices: [mirrored('db', '192.168.1.5')],
      endpoints: [someEndpoints('db', [{ addresses: at('192.168.1.6'), ports: pg }])],
    }),
    silent: ['E08', 'E05'],
  },
  {
    name: 'E08: the controller’s Endpoints are empty, the slices are not',
    world: healthyWorld({ endpoints: [someEndpoints('web', [], controllers)] }),
    raises: ['E08'],
  },
  {
    name: 'E08, near: Endpoints without addresses, of a Service without selector',
    world: aWorld({
      services: [bareService('db')],
      slices: [mirrored('db', '192.168.1.5')],
      endpoints: [someEndpoints('db', [])],
    }),
    silent: ['E08'],
  },
  {
    name: 'E05, near: a Service with a selector',
    world: healthyWorld({ slices: [mirrored('web', '192.168.1.5')] }),
    silent: ['E05'],
  },
  {
    name: 'E05: beside an empty slice that the controller left',
    world: aWorld({
      services: [bareService('db')],
      slices: [mirrored('db', '192.168.1.5'), ownSlice('db', [])],
      endpoints: [someEndpoints('db', [{ addresses: at('192.168.1.5'), ports: pg }])],
    }),
    raises: ['E05'],
  },
];

const handmade: readonly FindingCase[] = [
  {
    name: 'E02: without the label, in the first Kubernetes that writes it',
    world: healthyWorld({
      serverVersion: 'v1.33.0',
      endpoints: [someEndpoints('web', [{ addresses: at('10.0.0.1'), ports: http }])],
    }),
    raises: ['E02'],
    says: { E02: 'its label is missing' },
  },
  {
    name: 'E02, near: without the label, and without addresses',
    world: healthyWorld({ endpoints: [someEndpoints('web', [])] }),
    silent: ['E02'],
  },
  {
    name: 'E02, near: before the label, an address that a Pod tells in the old way',
    world: older(readyPod(1), { podIPs: [], podIP: '10.0.0.9' }),
    silent: ['E02'],
  },
  {
    name: 'E02, near: before the label, the second address of a Pod',
    world: older(readyPod(1), { podIPs: [{ ip: 'fd00::1' }, { ip: '10.0.0.9' }] }),
    silent: ['E02'],
  },
  {
    name: 'E09: its name is near to a Service with a selector, and to one without',
    world: aWorld({
      services: [webService({}, { name: 'dba' }), bareService('dbz')],
      endpoints: [someEndpoints('dbx', [{ addresses: at('192.168.1.5'), ports: pg }])],
    }),
    raises: ['E09'],
    says: { E09: 'there is a Service dbz' },
  },
  {
    name: 'E09: its addresses are not ready',
    world: aWorld({
      endpoints: [
        someEndpoints('dbx', [
          { addresses: [], ports: pg },
          { notReadyAddresses: at('192.168.1.5', '192.168.1.6'), ports: pg },
        ]),
      ],
    }),
    raises: ['E09'],
    says: { E09: '2 addresses' },
  },
];

/** Kubernetes 1.32; Endpoints of 10.0.0.9 without its Pod, beside three Pods, the first of them told so. */
function older(pod: Pod, status: Pod['status']): World {
  return healthyWorld({
    serverVersion: 'v1.32.0',
    pods: [{ ...pod, status: { ...pod.status, ...status } }, readyPod(2), readyPod(3)],
    endpoints: [someEndpoints('web', [{ addresses: at('10.0.0.9'), ports: http }])],
  });
}

const invalid: KubeEvent = {
  metadata: { namespace: 'shop', name: 'db.1' },
  involvedObject: { kind: 'Endpoints', namespace: 'shop', name: 'db' },
  type: 'Warning',
  reason: 'InvalidIPAddress',
  lastTimestamp: ago(30),
};

/** Endpoints with these subsets, of which 192.168.1.5 is mirrored. */
function mirroring(
  name: string,
  subsets: readonly (readonly string[])[],
  expected: Partial<FindingCase>,
  more: Partial<World> = {},
): FindingCase {
  return {
    name: `E06, ${name}`,
    world: aWorld({
      services: [bareService('db')],
      slices: [mirrored('db', '192.168.1.5')],
      endpoints: [
        someEndpoints(
          'db',
          subsets.map((ips) => ({ addresses: at(...ips), ports: pg })),
        ),
      ],
      ...more,
    }),
    ...expected,
  };
}

const is = { raises: ['E06'] } as const;
const isNot = { silent: ['E06'] } as const;

const partly: readonly FindingCase[] = [
  mirroring('one of two subsets is too full', [numbered(1001), ['192.168.1.5']], is),
  mirroring('near: the subset is just full', [numbered(1000)], isNot),
  mirroring('an event says so', [['192.168.1.5', '192.168.1.6']], is, { events: [invalid] }),
  mirroring('beside a slice of somebody else', [['192.168.1.5', '192.168.1.6']], is, {
    events: [invalid],
    slices: [
      mirrored('db', '192.168.1.5'),
      handSlice('db-staff', { [serviceNameLabel]: 'db', [managedByLabel]: 'staff' }, [
        { addresses: ['192.168.1.7'] },
      ]),
    ],
  }),
  mirroring('near: nothing is mirrored', [['192.168.1.5', '192.168.1.6']], isNot, {
    events: [invalid],
    slices: [],
  }),
  mirroring('near: a Service with a selector', [['192.168.1.5', '192.168.1.6']], isNot, {
    events: [invalid],
    services: [bareService('db', { selector: { app: 'db' } })],
  }),
];

const full = numbered(1001);

const capacity: readonly FindingCase[] = [
  {
    name: 'E01: the annotation says so at once',
    world: healthyWorld({
      endpoints: [
        someEndpoints('web', [{ addresses: at('10.0.0.1'), ports: http }], {
          ...controllers,
          annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' },
        }),
      ],
    }),
    heldMs: 0,
    raises: ['E01'],
  },
  {
    name: 'E01, near: without selector nobody cuts off',
    world: aWorld({
      services: [bareService('db')],
      slices: [mirrored('db', ...full)],
      endpoints: [someEndpoints('db', [{ addresses: at(...full.slice(1)), ports: pg }])],
    }),
    silent: ['E01'],
  },
];

export const legacyEdgeCases: readonly FindingCase[] = [
  ...disagreeing,
  ...handmade,
  ...partly,
  ...capacity,
];
