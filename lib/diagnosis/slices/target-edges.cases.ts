import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  bareService,
  handSlice,
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
  webService,
} from '#lib/diagnosis/testing/published.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

/** Cases at the edge of D06, D07, D08, D17, D18 and D19: one step further they hold, or hold no more. */

const own = () => ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]);
const staff = { [serviceNameLabel]: 'web', [managedByLabel]: 'staff' };
const target = (name: string, kind = 'Pod') => ({ targetRef: { kind, namespace: 'shop', name } });

/** Web-1, whose status is told so, published with this address. */
function addressed(status: Pod['status'], address: string, spec: Partial<Pod['spec']> = {}) {
  const pod = readyPod(1);
  return healthyWorld({
    services: [webService({ ipFamilies: address.includes(':') ? ['IPv6'] : ['IPv4'] })],
    slices: [
      ownSlice('web', [readyEndpoint(1, { addresses: [address] })], {
        addressType: address.includes(':') ? 'IPv6' : 'IPv4',
      }),
    ],
    pods: [{ ...pod, spec: { ...pod.spec, ...spec }, status: { ...pod.status, ...status } }],
  });
}

const hosts = { hostIPs: [{ ip: '172.16.0.1' }, { ip: '172.16.0.2' }] };

const owned: readonly FindingCase[] = [
  {
    name: 'D08, near: the address, told in the old way',
    world: addressed({ podIPs: [], podIP: '10.0.0.1' }, '10.0.0.1'),
    silent: ['D08'],
  },
  {
    name: 'D08: another address, told in the old way',
    world: addressed({ podIPs: [], podIP: '10.0.0.9' }, '10.0.0.1'),
    raises: ['D08'],
    says: { D08: 'the Pod has 10.0.0.9' },
  },
  {
    name: 'D08, near: the Pod tells an empty address',
    world: addressed({ podIPs: [], podIP: '' }, '10.0.0.1'),
    silent: ['D08'],
  },
  {
    name: 'D08, near: the second address of the Pod, in another spelling',
    world: addressed({ podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] }, 'FD00:0::1'),
    silent: ['D08'],
  },
  {
    name: 'D08, near: the second address of the Pod',
    world: addressed({ podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] }, 'fd00::1'),
    silent: ['D08'],
  },
  {
    name: 'D08, near: an address of its host, whose network it uses',
    world: addressed({ podIPs: [{ ip: '172.16.0.1' }], ...hosts }, '172.16.0.2', {
      hostNetwork: true,
    }),
    silent: ['D08'],
  },
  {
    name: 'D08: an address of its host, whose network it does not use',
    world: addressed({ podIPs: [{ ip: '10.0.0.1' }], ...hosts }, '172.16.0.2'),
    raises: ['D08'],
  },
  {
    name: 'D08, near: an endpoint without an address',
    world: healthyWorld({
      slices: [own(), handSlice('web-staff', staff, [{ addresses: [], ...target('web-1') }])],
    }),
    silent: ['D08'],
  },
];

const elsewhere = (name: string, n: number) =>
  handSlice(name, staff, [{ addresses: ['10.0.0.99'], ...target(`web-${n}`) }]);

const writers: readonly FindingCase[] = [
  {
    name: 'D08: in a slice that no controller keeps',
    world: healthyWorld({ slices: [own(), elsewhere('web-staff', 1)] }),
    raises: ['D08'],
  },
  {
    name: 'D08: in a slice of the controller and in one that no controller keeps',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1, { addresses: ['10.0.0.98'] })]),
        elsewhere('web-staff', 2),
      ],
    }),
    raises: ['D08'],
    says: { D08: '2 endpoints have addresses' },
  },
  {
    name: 'D08: of a Service without selector',
    world: healthyWorld({
      services: [bareService('web')],
      slices: [ownSlice('web', [readyEndpoint(1, { addresses: ['10.0.0.98'] })])],
    }),
    raises: ['D08'],
  },
  {
    name: 'D06, near: targets that are no Pods, or have no name',
    world: healthyWorld({
      slices: [
        own(),
        handSlice('web-staff', staff, [
          { addresses: ['10.0.0.8'], ...target('vm-1', 'VirtualMachine') },
          { addresses: ['10.0.0.9'], ...target('') },
          { addresses: ['10.0.0.7'], targetRef: { kind: 'Pod', namespace: 'shop' } },
        ]),
      ],
    }),
    silent: ['D06', 'D07', 'D08'],
  },
  {
    name: 'D06: two Pods that are gone, the later one first',
    world: healthyWorld({
      slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(8), readyEndpoint(7)])],
      pods: [readyPod(1)],
    }),
    raises: ['D06'],
    says: { D06: 'web-7, web-8' },
  },
];

const lags: readonly FindingCase[] = [
  {
    name: 'D18: a placeholder, and Pods that are ready for ten minutes',
    world: healthyWorld({ slices: [ownSlice('web', [], { ports: [] })] }),
    raises: ['D18'],
    silent: ['D17'],
  },
  {
    name: 'D19: every published Pod has lost the label',
    world: healthyWorld({
      pods: [1, 2, 3].map((n) => readyPod(n, { labels: { app: 'old' } })),
    }),
    raises: ['D19'],
    says: { D19: '3 Pods are published though the selector does not match their labels' },
  },
  {
    name: 'D19, near: somebody else publishes a Pod that the selector does not match',
    world: healthyWorld({
      slices: [
        own(),
        handSlice('web-staff', staff, [{ addresses: ['10.0.0.4'], ...target('web-4') }]),
      ],
      pods: [readyPod(1), readyPod(2), readyPod(3), readyPod(4, { labels: { app: 'other' } })],
    }),
    raises: ['D04'],
    silent: ['D19'],
  },
  {
    name: 'D17: of two Services none has a slice',
    world: healthyWorld({
      services: [
        webService(),
        {
          ...webService({ selector: { app: 'api' } }),
          metadata: { namespace: 'shop', name: 'api' },
        },
      ],
      slices: [],
    }),
    raises: ['D17 web', 'D17 api'],
    says: { D17: 'no Service with a selector has one' },
  },
];

export const targetEdgeCases: readonly FindingCase[] = [...owned, ...writers, ...lags];
