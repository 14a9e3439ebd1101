import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  bareService,
  handSlice,
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
  someEndpoints,
  webService,
} from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { EndpointSlice, OwnerReference } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';

const three = [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)];
const ours = { [managedByLabel]: sliceController };
const owner = (change: Partial<OwnerReference> = {}): Partial<EndpointSlice['metadata']> => ({
  ownerReferences: [
    { apiVersion: 'v1', kind: 'Service', name: 'web', uid: 'uid-web', controller: true, ...change },
  ],
});

/** The controller's slice of `web`, with these labels in place of its own. */
function moved(
  labels: Readonly<Record<string, string>>,
  metadata: Partial<EndpointSlice['metadata']> = {},
): EndpointSlice {
  return ownSlice('web', three, { metadata: { labels, ...metadata } });
}

const misspelt = moved({ ...ours, [serviceNameLabel]: 'wbx' });

/** D27, D17, D02: a slice of the controller whose link was changed by hand. */
const controllers: readonly FindingCase[] = [
  {
    name: 'a slice of the controller that names another Service, which does not exist',
    world: healthyWorld({ slices: [misspelt] }),
    raises: ['D27 web-abcde', 'D02 web-abcde'],
    silent: ['D17', 'D18', 'D25', 'D13'],
    says: {
      D27: 'slice web-abcde was made by the EndpointSlice controller for this Service and is labelled service-name=wbx: its 3 endpoints do not count for web',
      D02: 'slice web-abcde names Service wbx, which does not exist; Service web, which is there, owns it',
    },
  },
  {
    name: 'a slice of the controller that names its own Service',
    world: healthyWorld(),
    silent: ['D27', 'D17', 'D02'],
  },
  {
    name: 'a slice of the controller that names no Service',
    world: healthyWorld({ slices: [moved(ours)] }),
    raises: ['D27 web-abcde', 'D01 web-abcde'],
    silent: ['D17'],
    says: { D27: 'has no service-name label: its 3 endpoints', D01: 'for Service web (its owner)' },
  },
  {
    name: 'a slice of the controller that names another Service, which exists',
    world: healthyWorld({
      services: [webService(), bareService('db')],
      slices: [moved({ ...ours, [serviceNameLabel]: 'db' })],
    }),
    raises: ['D27 web-abcde', 'D13 web-abcde'],
    silent: ['D17', 'D02'],
    says: {
      D13: 'slice web-abcde is owned by Service web, and its label names Service db; without a selector it stays for good',
    },
  },
  {
    name: 'one of two slices of the controller names another Service',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1)], { metadata: { name: 'web-other' } }),
        ownSlice('web', [readyEndpoint(2), readyEndpoint(3)], {
          metadata: { labels: { ...ours, [serviceNameLabel]: 'wbx' } },
        }),
      ],
    }),
    raises: ['D27 web-abcde'],
    silent: ['D17', 'D18'],
  },
  {
    name: 'a Pod that came after the slice of the controller was linked to another Service',
    world: healthyWorld({
      slices: [misspelt],
      pods: [readyPod(1), readyPod(2), readyPod(3), readyPod(4)],
    }),
    raises: ['D27 web-abcde', 'D18 web'],
    silent: ['D17'],
    says: { D18: '1 Pod that the selector matches is in no slice: web-4' },
  },
  {
    name: 'a slice of the controller with both labels changed',
    world: healthyWorld({
      slices: [moved({ [managedByLabel]: 'me', [serviceNameLabel]: 'wbx' })],
    }),
    raises: ['D27 web-abcde'],
    silent: ['D17'],
  },
  {
    name: 'a slice of an earlier Service of the name that names another one',
    world: healthyWorld({
      slices: [moved({ ...ours, [serviceNameLabel]: 'wbx' }, owner({ uid: 'uid-before' }))],
    }),
    raises: ['D17 web'],
    silent: ['D27'],
    says: { D02: 'the Service that owned it is gone' },
  },
  {
    name: 'a slice of the Service that is being deleted',
    world: healthyWorld({
      slices: [
        moved(
          { ...ours, [serviceNameLabel]: 'wbx' },
          { deletionTimestamp: '2026-11-21T11:59:50Z', finalizers: ['example.com/hold'] },
        ),
      ],
    }),
    raises: ['D17 web'],
    silent: ['D27'],
  },
  {
    name: 'a slice that somebody else made, with the Service as its owner',
    world: healthyWorld({
      slices: [
        ownSlice('web', three),
        moved(
          { [managedByLabel]: 'mesh', [serviceNameLabel]: 'web-mesh' },
          { name: 'mesh-1', generateName: 'mesh-' },
        ),
      ],
    }),
    silent: ['D27'],
  },
  {
    name: 'the slice of a Service that has no selector any more names another one',
    world: aWorld({
      services: [webService({ selector: undefined })],
      slices: [misspelt],
      pods: [readyPod(1)],
    }),
    raises: ['D03 web', 'D02 web-abcde'],
    silent: ['D27'],
  },
];

const at = (ip: string) => ({ addresses: [ip] });
const pgPorts = [{ name: '', protocol: 'TCP', port: 5432 }] as const;
const manual = (name: string, labels: Readonly<Record<string, string>>, ips = ['192.168.1.5']) =>
  handSlice(name, labels, ips.map(at), { ports: pgPorts });
const misspeltByHand = manual('manual-1', { [serviceNameLabel]: 'manaul' });

/** D01, D02 and D03: slices that are meant for a Service without selector. */
const meant: readonly FindingCase[] = [
  {
    name: 'a slice whose label misspells the Service without selector',
    world: aWorld({ services: [bareService('manual')], slices: [misspeltByHand] }),
    raises: ['D02 manual-1', 'D03 manual'],
    says: { D02: 'names Service manaul, which does not exist; there is a Service manual' },
  },
  {
    name: 'a slice without endpoints whose label misspells the Service without selector',
    world: aWorld({
      services: [bareService('manual')],
      slices: [manual('manual-1', { [serviceNameLabel]: 'manaul' }, [])],
    }),
    raises: ['D02 manual-1', 'D03 manual'],
  },
  {
    name: 'a slice whose label is like no Service there is',
    world: aWorld({
      services: [bareService('manual')],
      slices: [manual('other-1', { [serviceNameLabel]: 'elsewhere' })],
    }),
    raises: ['D02 other-1', 'D03 manual'],
    says: {
      D03: 'the Service has no selector, and no EndpointSlice linked to it holds an endpoint',
    },
  },
  {
    name: 'the name of a new slice is that of a slice of another Service',
    world: aWorld({
      services: [bareService('manual'), bareService('db')],
      slices: [manual('manual-1', { [serviceNameLabel]: 'db' })],
    }),
    raises: ['D03 manual'],
    silent: ['D01', 'D02'],
  },
];

const skipped = someEndpoints('manual', [{ addresses: [{ ip: '192.168.1.5' }] }]);

/** D03 where Endpoints may not be read. */
const unseen: readonly FindingCase[] = [
  {
    name: 'no slice, and Endpoints may not be read',
    world: aWorld({ services: [bareService('manual')], endpoints: undefined }),
    raises: ['D03 manual'],
    says: { D03: 'holds an endpoint; Endpoints are not visible to you' },
  },
  {
    name: 'no slice, and Endpoints that may be read hold an address',
    world: aWorld({ services: [bareService('manual')], endpoints: [skipped] }),
    silent: ['D03'],
  },
];

export const lostLinkCases: readonly FindingCase[] = [...controllers, ...meant, ...unseen];
