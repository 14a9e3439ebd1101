import { expect, it } from 'vitest';
import type {
  AddressType,
  Endpoint,
  EndpointSlice,
  Labels,
  Pod,
  Service,
  ServiceSpec,
} from '#lib/domain/objects.ts';
import { anEndpoint, aPod, aService, aSlice, ready } from '#lib/domain/testing.ts';
import { findingsOf } from './testing/finding-case.ts';
import { findingFaults } from './testing/finding-faults.ts';
import type { World } from './testing/world.ts';
import { aWorld } from './testing/world.ts';

/** What is unlikely and possible, handed to the detectors as it is. A busy machine takes its time; one look is a few ms. */
const boundMs = 500;

const manyEndpoints = Array.from({ length: 1_000 }, (_, index): Endpoint => {
  const address = `10.${Math.floor(index / 250)}.1.${index % 250}`;
  return { ...anEndpoint(index, ready), addresses: [address], nodeName: `n${index % 50}` };
});
const ports = Array.from({ length: 100 }, (_, index) => ({
  name: `p${index}`,
  port: 1_000 + index,
  targetPort: index % 2 === 0 ? `p${index}` : 2_000 + index,
}));
const selector = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`label-${n}`, `v${n}`]));
const prototypes: Labels = JSON.parse(
  '{"__proto__": "x", "constructor": "y", "toString": "z", "hasOwnProperty": "w"}',
);
const long = 'x'.repeat(100_000);

const cases: readonly (readonly [string, Partial<World>])[] = [
  [
    'a slice of 1 000 endpoints, and the Pods of 250',
    {
      services: [aService('web')],
      slices: [aSlice('web', manyEndpoints)],
      pods: Array.from({ length: 250 }, (_, n) => aPod(n)),
    },
  ],
  [
    'a slice of 1 000 endpoints twice, by somebody else',
    {
      services: [aService('web')],
      slices: ['a', 'b'].map((name) => aSlice('web', manyEndpoints, { name, labels: prototypes })),
    },
  ],
  [
    'a Service of 100 ports',
    {
      services: [aService('web', { ports })],
      slices: [aSlice('web', manyEndpoints.slice(0, 100), { ports: ports.slice(0, 50) })],
      pods: [aPod(1), aPod(2)],
    },
  ],
  [
    'a selector of 50 labels that nearly matches',
    {
      services: [aService('web', { selector })],
      pods: Array.from({ length: 200 }, (_, n) =>
        withLabels(aPod(n), { ...selector, 'label-7': `v${n}x` }),
      ),
    },
  ],
  [
    'labels named as what every object has',
    {
      services: [
        aService('web', { selector: prototypes }),
        aService('db', { selector: { toString: 'z' } }),
      ],
      slices: [
        aSlice('constructor', [anEndpoint(1)]),
        aSlice('__proto__', [anEndpoint(1)], { name: 'p' }),
      ],
      pods: [withLabels(aPod(1), prototypes), withLabels(aPod(2), { constructor: 'Y' }), aPod(3)],
    },
  ],
  [
    'Services named as what every object has',
    {
      services: ['constructor', 'tostring', '__proto__'].map((name) => aService(name)),
      slices: [
        aSlice('constructor', [{ ...anEndpoint(1), nodeName: '__proto__', zone: 'toString' }]),
      ],
    },
  ],
  [
    'references that go round',
    {
      services: [
        aService('web', { externalName: 'web.shop.svc.cluster.local', type: 'ExternalName' }),
        aService('a', { externalName: 'b.shop.svc.cluster.local', type: 'ExternalName' }),
        aService('b', { externalName: 'a.shop.svc.cluster.local', type: 'ExternalName' }),
        aService('self'),
      ],
      slices: [
        owned(
          aSlice('self', [
            {
              addresses: ['10.96.0.10'],
              targetRef: { kind: 'Service', namespace: 'shop', name: 'self' },
            },
            { addresses: ['10.0.0.1'], targetRef: { kind: 'EndpointSlice', name: 'self-1' } },
          ]),
        ),
      ],
      pods: [
        { ...aPod(1), metadata: { ...aPod(1).metadata, ownerReferences: [self('Pod', 'web-1')] } },
      ],
      workloads: [
        {
          kind: 'ReplicaSet',
          metadata: {
            namespace: 'shop',
            name: 'web',
            uid: 'u',
            ownerReferences: [self('ReplicaSet', 'web')],
          },
        },
      ],
    },
  ],
  [
    'words that nobody knows',
    {
      services: [
        odd(aService('web'), {
          type: 'Mesh',
          ipFamilies: ['IPv5'],
          internalTrafficPolicy: 'Near',
          externalTrafficPolicy: '',
          sessionAffinity: 'Cookie',
          trafficDistribution: 'PreferMoon',
          ipFamilyPolicy: 'Any',
          ports: [{ port: -1, protocol: 'QUIC', nodePort: -5 }],
        }),
      ],
      slices: [
        { ...aSlice('web', [anEndpoint(1)]), addressType: addressType('MAC') },
        {
          ...aSlice('web', [{ addresses: [] }, { addresses: ['', ''] }], { name: 'x' }),
          ports: [{ port: -1 }, {}],
        },
      ],
      pods: [
        {
          ...aPod(1),
          status: {
            phase: 'Dreaming',
            conditions: [{ type: 'Ready', status: 'Maybe', lastTransitionTime: 'yesterday' }],
          },
        },
        {
          metadata: {
            namespace: 'shop',
            name: 'web-2',
            labels: { app: 'web' },
            creationTimestamp: 'never',
            deletionTimestamp: 'soon',
          },
        },
      ],
      nodes: [
        { metadata: { name: 'n1' }, status: { conditions: [{ type: 'Ready', status: '' }] } },
      ],
      events: [
        { metadata: { namespace: 'shop', name: '' }, involvedObject: {}, lastTimestamp: 'x' },
      ],
      serverVersion: 'vNext',
    },
  ],
  [
    'texts of 100 KB',
    {
      services: [
        aService('web', { selector: { app: long }, externalName: long }),
        aService('api', { type: 'ExternalName', externalName: long }),
      ],
      slices: [
        aSlice('web', [{ addresses: [long], nodeName: long, zone: long, hostname: long }], {
          labels: { [long]: long },
        }),
      ],
      pods: [
        withLabels(aPod(1), { app: `${long}y` }),
        {
          ...withLabels(aPod(2), { app: long }),
          status: {
            phase: 'Pending',
            conditions: [{ type: 'Ready', status: 'False', reason: long, message: long }],
            containerStatuses: [
              { name: long, state: { waiting: { reason: 'ErrImagePull', message: long } } },
            ],
          },
        },
      ],
    },
  ],
];

it.each(cases)('%s: no exception, no false word, in time', (_, parts) => {
  const world = aWorld(parts);
  findingsOf(world);
  const startedAt = performance.now();
  const findings = findingsOf(world);
  expect(performance.now() - startedAt).toBeLessThan(boundMs);
  const faults = findings.flatMap((one) => findingFaults(world, one));
  expect(faults.filter((fault) => !fault.includes(': words:'))).toEqual([]);
  for (const { sentence } of findings) expect(sentence.length).toBeLessThan(2_000);
});

function withLabels(pod: Pod, labels: Labels): Pod {
  return { ...pod, metadata: { ...pod.metadata, labels } };
}

function owned(slice: EndpointSlice): EndpointSlice {
  const { name } = slice.metadata;
  return {
    ...slice,
    metadata: { ...slice.metadata, ownerReferences: [self('EndpointSlice', name)] },
  };
}

function self(kind: string, name: string) {
  return { apiVersion: 'v1', kind, name, uid: 'u', controller: true };
}

/** A Service of words that the types do not know. */
function odd(service: Service, spec: object): Service {
  const merged: ServiceSpec = Object.assign({}, service.spec, spec);
  return { ...service, spec: merged };
}

function addressType(word: string): AddressType {
  return JSON.parse(JSON.stringify(word));
}
