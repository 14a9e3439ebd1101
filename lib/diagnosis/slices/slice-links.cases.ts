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
import { aWorld, testNow } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

const link = (name: string) => ({ [serviceNameLabel]: name });
const staff = { [managedByLabel]: 'staff' };
const address = (ip: string) => ({ addresses: [ip] });
const pgPorts = [{ name: '', protocol: 'TCP', port: 5432 }] as const;

/** D01, D02, D03, D24: slices and Services that do not find each other. */
export const sliceLinkCases: readonly FindingCase[] = [
  {
    name: 'fixture 32: a slice without labels beside a Service without selector',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', {}, [address('192.168.1.5')], { ports: pgPorts })],
    }),
    raises: ['D01 db-1', 'D03 db'],
  },
  {
    name: 'fixture 33: the link label with another prefix',
    world: aWorld({
      services: [bareService('db')],
      slices: [
        handSlice(
          'db-1',
          { 'endpointslice.kubernetes.io/service-name': 'db', ...staff },
          [address('192.168.1.5')],
          { ports: pgPorts },
        ),
      ],
    }),
    raises: ['D01 db-1', 'D03 db'],
  },
  {
    name: 'fixture 35: the same slice with the link label',
    world: aWorld({
      services: [bareService('db')],
      slices: [handSlice('db-1', link('db'), [address('192.168.1.5')], { ports: pgPorts })],
    }),
    raises: ['D11 db'],
    silent: ['D01', 'D02', 'D03', 'D04', 'D14', 'D15', 'D16'],
  },
  {
    name: 'the same slice with the link label and a writer',
    world: aWorld({
      services: [bareService('db')],
      slices: [
        handSlice('db-1', { ...link('db'), [managedByLabel]: 'controller' }, [
          address('192.168.1.5'),
        ]),
      ],
    }),
    raises: ['D11 db'],
  },
  {
    name: 'a slice of a ServiceImport has a label of its own',
    world: aWorld({
      services: [bareService('db')],
      slices: [
        handSlice('db-1', { 'multicluster.kubernetes.io/service-name': 'db' }, [
          address('192.168.1.5'),
        ]),
      ],
    }),
    silent: ['D01', 'D02'],
  },
  {
    name: 'a Service without selector, new',
    world: aWorld({ services: [bareService('db')] }),
    heldMs: 2_000,
    silent: ['D03'],
  },
  {
    name: 'an ExternalName has no endpoints',
    world: aWorld({
      services: [bareService('db', { type: 'ExternalName', externalName: 'db.example' })],
    }),
    silent: ['D03', 'D17'],
  },
  {
    name: 'fixture 47: default/kubernetes is written by kube-apiserver',
    world: aWorld({
      services: [
        {
          metadata: { namespace: 'default', name: 'kubernetes', uid: 'uid-kubernetes' },
          spec: {
            type: 'ClusterIP',
            clusterIP: '10.96.0.1',
            ports: [{ name: 'https', port: 443 }],
          },
        },
      ],
      slices: [
        {
          ...handSlice('kubernetes', link('kubernetes'), [
            { addresses: ['192.0.2.11'], conditions: { ready: true } },
          ]),
          metadata: { namespace: 'default', name: 'kubernetes', labels: link('kubernetes') },
        },
      ],
      endpoints: [
        {
          metadata: {
            namespace: 'default',
            name: 'kubernetes',
            labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
          },
          subsets: [{ addresses: [{ ip: '192.0.2.11' }], ports: [{ name: 'https', port: 443 }] }],
        },
      ],
    }),
    silent: ['D01', 'D03', 'D04', 'D11', 'E03', 'E07', 'E08'],
  },
  {
    name: 'fixture 37: a slice that names a Service which is not there',
    world: aWorld({
      services: [webService()],
      slices: [handSlice('gone-1', link('gone'), [address('192.168.1.5')])],
    }),
    raises: ['D02 gone-1'],
  },
  {
    name: 'the same, just seen',
    world: aWorld({ slices: [handSlice('gone-1', link('gone'), [address('192.168.1.5')])] }),
    heldMs: 1_000,
    silent: ['D02', 'D01'],
  },
  {
    name: 'the slice of a Service that has just been deleted waits for garbage collection',
    world: aWorld({ slices: [ownSlice('web', [readyEndpoint(1)])], pods: [readyPod(1)] }),
    heldMs: 5_000,
    silent: ['D02'],
  },
  {
    name: 'the slice of a Service that was deleted 30 s ago',
    world: aWorld({ slices: [ownSlice('web', [readyEndpoint(1)])], pods: [readyPod(1)] }),
    heldMs: 30_000,
    raises: ['D02 web-abcde'],
  },
  {
    name: 'default/kubernetes while no API server has written to it',
    world: aWorld({
      services: [
        {
          metadata: { namespace: 'default', name: 'kubernetes', uid: 'uid-kubernetes' },
          spec: {
            type: 'ClusterIP',
            clusterIP: '10.96.0.1',
            ports: [{ name: 'https', port: 443 }],
          },
        },
      ],
    }),
    silent: ['D03', 'D17'],
  },
  {
    name: 'a deleted slice that a finalizer holds',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)], {
          metadata: {
            deletionTimestamp: new Date(Date.parse(testNow) - 70_000).toISOString(),
            finalizers: ['example.com/hold'],
          },
        }),
      ],
    }),
    raises: ['D24 web-abcde'],
  },
  {
    name: 'a slice that is just being deleted',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)], {
          metadata: {
            deletionTimestamp: new Date(Date.parse(testNow) - 20_000).toISOString(),
            finalizers: ['example.com/hold'],
          },
        }),
      ],
    }),
    silent: ['D24'],
  },
  {
    name: 'a deleted slice of no Service',
    world: aWorld({
      slices: [
        handSlice('left-1', {}, [], {
          metadata: { deletionTimestamp: new Date(Date.parse(testNow) - 70_000).toISOString() },
        }),
      ],
    }),
    raises: ['D24 left-1'],
    silent: ['D01'],
  },
];
