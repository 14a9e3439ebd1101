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
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, mirroringController, serviceNameLabel } from '#lib/domain/objects.ts';

const own = () => ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]);
const by = (manager: string) => ({ [serviceNameLabel]: 'web', [managedByLabel]: manager });
const staffSlice = handSlice('web-staff', by('staff'), [{ addresses: ['192.168.1.9'] }]);
const relabelled = ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(4)], {
  metadata: { labels: by('staff') },
});

/** D04, D05, D11, D12, D13, D20, D21, D25: who writes the slices of a Service. */
export const sliceWriterCases: readonly FindingCase[] = [
  {
    name: 'fixture 36: a slice of somebody else beside the controller’s',
    world: healthyWorld({ slices: [own(), staffSlice] }),
    raises: ['D04 web', 'D11 web'],
    silent: ['D25', 'D05', 'D09', 'D06'],
  },
  {
    name: 'the controller’s slices alone',
    world: healthyWorld(),
    silent: [
      ...([
        'D01',
        'D02',
        'D03',
        'D04',
        'D05',
        'D06',
        'D07',
        'D08',
        'D09',
        'D10',
        'D11',
        'D12',
        'D13',
      ] as const),
      ...([
        'D14',
        'D15',
        'D16',
        'D17',
        'D18',
        'D19',
        'D20',
        'D21',
        'D22',
        'D23',
        'D24',
        'D25',
        'D26',
      ] as const),
    ],
  },
  {
    name: 'a foreign slice without endpoints adds none',
    world: healthyWorld({ slices: [own(), handSlice('web-staff', by('staff'), [])] }),
    silent: ['D04'],
  },
  {
    name: 'a slice whose manager was changed by hand keeps a deleted Pod',
    world: healthyWorld({ slices: [relabelled] }),
    raises: ['D25 web-abcde', 'D04 web', 'D06 web'],
    silent: ['D17', 'D13'],
  },
  {
    name: 'a slice whose manager label was taken away',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)], {
          metadata: { labels: { [serviceNameLabel]: 'web' } },
        }),
      ],
    }),
    raises: ['D25 web-abcde'],
  },
  {
    name: 'somebody else’s slice of the same owner, whose Pods the controller publishes as well',
    world: healthyWorld({
      slices: [
        own(),
        {
          ...relabelled,
          metadata: { ...relabelled.metadata, name: 'web-mesh', labels: by('mesh') },
          endpoints: [readyEndpoint(1)],
        },
      ],
    }),
    silent: ['D25'],
  },
  {
    name: 'a slice of another name with the Service as its owner',
    world: healthyWorld({
      slices: [
        own(),
        {
          ...relabelled,
          metadata: { ...relabelled.metadata, name: 'mesh-1', generateName: 'mesh-' },
        },
      ],
    }),
    silent: ['D25'],
  },
  {
    name: 'fixture 38: the selector was taken away, web-2 was deleted, and Endpoints are mirrored',
    world: aWorld({
      services: [webService({ selector: undefined })],
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2)]),
        handSlice('web-mirror', by(mirroringController), [readyEndpoint(1), readyEndpoint(2)], {
          metadata: {
            ownerReferences: [
              { kind: 'Endpoints', name: 'web', uid: 'uid-ep-web', controller: true },
            ],
          },
        }),
      ],
      pods: [readyPod(1)],
    }),
    raises: ['D05 web', 'D06 web', 'D09 web', 'D12 web'],
    silent: ['D04', 'D25', 'D17', 'D18', 'D19', 'E05'],
  },
  {
    name: 'only a copy of Endpoints, of which a Pod is gone',
    world: aWorld({
      services: [webService({ selector: undefined })],
      slices: [
        handSlice('web-mirror', by(mirroringController), [readyEndpoint(1), readyEndpoint(2)]),
      ],
      pods: [readyPod(1)],
    }),
    raises: ['D06 web', 'D12 web'],
    silent: ['D05'],
  },
  {
    name: 'a Service that got its selector and whose mirrored slice names a Pod that is gone',
    world: healthyWorld({
      slices: [own(), handSlice('web-mirror', by(mirroringController), [readyEndpoint(4)])],
    }),
    raises: ['D05 web', 'D06 web'],
  },
  {
    name: 'fixture 45: an ExternalName keeps the slice it had',
    world: aWorld({
      services: [webService({ type: 'ExternalName', externalName: '10.1.2.3', clusterIP: '' })],
      slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(2)])],
      pods: [readyPod(1), readyPod(2)],
    }),
    raises: ['D05 web'],
    silent: ['D06', 'D03', 'D20'],
  },
  {
    name: 'the selector was taken away a moment ago',
    world: aWorld({
      services: [webService({ selector: undefined })],
      slices: [ownSlice('web', [readyEndpoint(1)])],
      pods: [readyPod(1)],
    }),
    heldMs: 2_000,
    silent: ['D05'],
  },
  {
    name: 'a Service that got its selector keeps its mirrored slice',
    world: healthyWorld({
      slices: [
        own(),
        handSlice('web-mirror', by(mirroringController), [{ addresses: ['10.0.0.9'] }]),
      ],
    }),
    raises: ['D05 web', 'D12 web'],
    silent: ['D04'],
  },
  {
    name: 'a slice of an earlier Service of the name',
    world: aWorld({
      services: [bareService('web')],
      slices: [
        ownSlice('web', [readyEndpoint(1)], {
          metadata: {
            ownerReferences: [
              { kind: 'Service', name: 'web', uid: 'uid-before', controller: true },
            ],
          },
        }),
      ],
      pods: [readyPod(1)],
    }),
    raises: ['D13 web-abcde'],
    silent: ['D05'],
  },
  {
    name: 'fixture 52: the headless label on a foreign slice of a Service with a cluster IP',
    world: healthyWorld({
      slices: [
        own(),
        {
          ...staffSlice,
          metadata: {
            ...staffSlice.metadata,
            labels: { ...by('staff'), 'service.kubernetes.io/headless': '' },
          },
        },
      ],
    }),
    raises: ['D20 web-staff'],
    silent: ['D04'],
  },
  {
    name: 'the headless label where it belongs',
    world: healthyWorld({
      services: [webService({ clusterIP: 'None' })],
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)], {
          metadata: {
            labels: {
              ...by('endpointslice-controller.k8s.io'),
              'service.kubernetes.io/headless': '',
            },
          },
        }),
      ],
    }),
    silent: ['D20'],
  },
  {
    name: 'a Service that is left to another proxy',
    world: healthyWorld({
      services: [
        webService({}, { labels: { 'service.kubernetes.io/service-proxy-name': 'mesh' } }),
      ],
    }),
    raises: ['D21 web'],
  },
  {
    name: 'a slice that is left to another proxy',
    world: healthyWorld({
      slices: [
        own(),
        {
          ...staffSlice,
          metadata: {
            ...staffSlice.metadata,
            labels: { ...by('staff'), 'service.kubernetes.io/service-proxy-name': 'mesh' },
          },
        },
      ],
    }),
    raises: ['D21 web-staff'],
  },
];
