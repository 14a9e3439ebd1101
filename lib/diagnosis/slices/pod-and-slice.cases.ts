import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  handSlice,
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
  webService,
  zonedNodes,
} from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { draining, notReady } from '#lib/domain/testing.ts';

const four = () =>
  ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3), readyEndpoint(4)]);
const replaced = healthyWorld({
  services: [webService({ clusterIP: 'None' })],
  slices: [
    ownSlice('web', [
      readyEndpoint(1),
      readyEndpoint(2, {
        targetRef: { kind: 'Pod', namespace: 'shop', name: 'web-2', uid: 'uid-before' },
      }),
    ]),
  ],
  pods: [readyPod(1), readyPod(2, { ip: '10.0.0.22' })],
});
const lagging = healthyWorld({
  slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(2)])],
  pods: [readyPod(1), readyPod(2), readyPod(3, { readySince: 45 })],
});
const drifting = healthyWorld({
  slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)])],
  pods: [readyPod(1), readyPod(2), readyPod(3, { ready: false, readySince: 45 })],
});
const controllerDown = aWorld({
  services: [webService()],
  pods: [readyPod(1), readyPod(2)],
  nodes: undefined,
});

/** D06, D07, D08, D17, D18, D19: what the slices say of Pods against the Pods. */
export const podAndSliceCases: readonly FindingCase[] = [
  {
    name: 'fixture 42: an endpoint of a Pod that has been gone for 90 s',
    world: healthyWorld({ slices: [four()] }),
    heldMs: 90_000,
    raises: ['D06 web'],
    silent: ['D07', 'D08', 'D18', 'D19'],
  },
  {
    name: 'a Pod gone for a moment, before its slice is rewritten',
    world: healthyWorld({ slices: [four()] }),
    heldMs: 1_000,
    silent: ['D06'],
  },
  {
    name: 'an endpoint of a Pod in another namespace cannot be looked up',
    world: healthyWorld({
      slices: [
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]),
        handSlice('web-other', { [serviceNameLabel]: 'web', [managedByLabel]: 'mesh' }, [
          { addresses: ['10.9.9.9'], targetRef: { kind: 'Pod', namespace: 'far', name: 'web-9' } },
        ]),
      ],
    }),
    silent: ['D06'],
  },
  {
    name: 'Pods are not visible',
    world: healthyWorld({ slices: [four()], pods: undefined }),
    silent: ['D06', 'D07', 'D08', 'D18', 'D19'],
  },
  {
    name: 'fixture 41: a Pod of the same name with another uid and IP',
    world: replaced,
    raises: ['D07 web', 'D08 web'],
  },
  { name: 'the same a moment after', world: replaced, heldMs: 2_000, silent: ['D07', 'D08'] },
  {
    name: 'another spelling of the same IPv6 address',
    world: healthyWorld({
      services: [webService({ ipFamilies: ['IPv6'] })],
      slices: [
        ownSlice('web', [readyEndpoint(1, { addresses: ['2001:db8::1'] })], {
          addressType: 'IPv6',
        }),
      ],
      pods: [readyPod(1, { ip: '2001:0DB8:0:0::1' })],
    }),
    silent: ['D08', 'D18', 'D19'],
  },
  {
    name: 'an address that is not the Pod’s',
    world: healthyWorld({
      slices: [ownSlice('web', [readyEndpoint(1, { addresses: ['10.0.0.99'] })])],
      pods: [readyPod(1)],
    }),
    raises: ['D08 web'],
    silent: ['D07'],
  },
  {
    name: 'fixture 43 at 45 s: a ready Pod is in no slice',
    world: lagging,
    heldMs: 45_000,
    raises: ['D18 web'],
    silent: ['D17', 'D19'],
  },
  { name: 'fixture 43 at 5 s', world: lagging, heldMs: 5_000, silent: ['D18'] },
  {
    name: 'a Pod without address is not waited for',
    world: {
      ...lagging,
      pods: [readyPod(1), readyPod(2), { ...readyPod(3), status: { phase: 'Pending' } }],
    },
    silent: ['D18'],
  },
  {
    name: 'a Pod that is being deleted is not waited for',
    world: { ...lagging, pods: [readyPod(1), readyPod(2), readyPod(3, { deleted: true })] },
    silent: ['D18'],
  },
  {
    name: 'recordings 68 and 80: a Pod whose Node is gone is not published anew, and stays where it is',
    world: healthyWorld({
      slices: [ownSlice('web', [readyEndpoint(1, { zone: 'a' }), readyEndpoint(3, { zone: 'c' })])],
      pods: [readyPod(1), readyPod(3), { ...readyPod(4), spec: { nodeName: 'n4' } }],
      nodes: zonedNodes(['a', 'b']),
    }),
    silent: ['D18', 'D19', 'D06', 'D22'],
  },
  {
    name: 'a slice that calls a Pod ready which is not',
    world: drifting,
    raises: ['D19 web'],
    silent: ['D18'],
  },
  { name: 'the same for a moment', world: drifting, heldMs: 1_000, silent: ['D19'] },
  {
    name: 'publishNotReadyAddresses calls it ready on purpose',
    world: {
      ...drifting,
      services: [webService({ publishNotReadyAddresses: true })],
      slices: [
        ownSlice('web', [
          readyEndpoint(1),
          readyEndpoint(2),
          readyEndpoint(3, { conditions: { ready: true, serving: false, terminating: false } }),
        ]),
      ],
    },
    silent: ['D19'],
  },
  {
    name: 'a slice that does not know of a deletion',
    world: { ...drifting, pods: [readyPod(1), readyPod(2), readyPod(3, { deleted: true })] },
    raises: ['D19 web'],
  },
  {
    name: 'a slice that knows of both',
    world: healthyWorld({
      slices: [
        ownSlice('web', [
          readyEndpoint(1),
          readyEndpoint(2, { conditions: notReady }),
          readyEndpoint(3, { conditions: draining }),
        ]),
      ],
      pods: [readyPod(1), readyPod(2, { ready: false }), readyPod(3, { deleted: true })],
    }),
    silent: ['D19', 'D18'],
  },
  {
    name: 'a slice with another port than the Service asks for now',
    world: healthyWorld({
      services: [
        webService({ ports: [{ name: 'http', port: 80, targetPort: 9090, protocol: 'TCP' }] }),
      ],
    }),
    raises: ['D19 web'],
  },
  {
    name: 'a Pod whose labels the selector no longer matches stays published',
    world: healthyWorld({
      pods: [readyPod(1), readyPod(2), readyPod(3, { labels: { app: 'other' } })],
    }),
    raises: ['D19 web'],
  },
  {
    name: 'recording 74: a Succeeded Pod stays until the Service is looked at again',
    world: healthyWorld({ pods: [readyPod(1), readyPod(2), readyPod(3, { phase: 'Succeeded' })] }),
    silent: ['D19', 'D06', 'D18'],
  },
  {
    name: 'fixture 53: Pods are ready and there is no slice',
    world: controllerDown,
    raises: ['D17 web', 'D18 web'],
  },
  { name: 'a Service just made', world: controllerDown, heldMs: 3_000, silent: ['D17', 'D18'] },
  {
    name: 'a placeholder is a slice',
    world: { ...controllerDown, slices: [ownSlice('web', [], { ports: undefined })], pods: [] },
    silent: ['D17'],
  },
  {
    name: 'a Service that is being deleted gets none',
    world: {
      ...controllerDown,
      services: [webService({}, { deletionTimestamp: '2026-11-21T11:59:00Z' })],
    },
    silent: ['D17'],
  },
];
