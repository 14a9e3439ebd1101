import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  bareService,
  handSlice,
  healthyWorld,
  readyEndpoint,
  readyPod,
  someEndpoints,
  webService,
} from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

const pg = [{ port: 5432, protocol: 'TCP' }] as const;
const http = [{ name: 'http', port: 8080, protocol: 'TCP' }] as const;
const at = (...ips: readonly string[]) => ips.map((ip) => ({ ip }));
const controllers = { labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } };
const ofPods = (...numbers: readonly number[]) =>
  numbers.map((n) => ({
    ip: `10.0.0.${n}`,
    targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${n}`, uid: `uid-web-${n}` },
  }));
const numbered = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `10.1.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  );
const agreeing = healthyWorld({
  endpoints: [someEndpoints('web', [{ addresses: ofPods(1, 2, 3), ports: http }], controllers)],
});

/** E01, E02, E08, E09: Endpoints beside slices and selectors. */
export const endpointsCases: readonly FindingCase[] = [
  {
    name: 'fixture 40: Endpoints that was cut off',
    world: healthyWorld({
      endpoints: [
        someEndpoints('web', [{ addresses: ofPods(1, 2), ports: http }], {
          ...controllers,
          annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' },
        }),
      ],
    }),
    raises: ['E01 web'],
    silent: ['E08', 'E02'],
  },
  {
    name: 'Endpoints that is full, of a Service with more endpoints',
    world: healthyWorld({
      slices: [
        handSlice(
          'web-1',
          { [serviceNameLabel]: 'web' },
          numbered(1_001).map((ip) => ({ addresses: [ip] })),
        ),
      ],
      endpoints: [
        someEndpoints('web', [{ addresses: at(...numbered(1_000)), ports: http }], controllers),
      ],
    }),
    raises: ['E01 web'],
  },
  {
    name: 'Endpoints and slices that agree',
    world: agreeing,
    silent: ['E01', 'E02', 'E03', 'E04', 'E05', 'E06', 'E07', 'E08', 'E09'],
  },
  {
    name: 'hand-made Endpoints of a Service with a selector',
    world: healthyWorld({
      endpoints: [someEndpoints('web', [{ addresses: at('192.168.1.5'), ports: http }])],
    }),
    raises: ['E02 web'],
  },
  {
    name: 'Endpoints of an older cluster carry no label',
    world: healthyWorld({
      serverVersion: 'v1.32.9',
      endpoints: [someEndpoints('web', [{ addresses: ofPods(1, 2, 3), ports: http }])],
    }),
    silent: ['E02', 'E08'],
  },
  {
    name: 'an address that somebody wrote into Endpoints of an older cluster',
    world: healthyWorld({
      serverVersion: 'v1.32.9',
      endpoints: [
        someEndpoints('web', [
          { addresses: [...ofPods(1, 2, 3), ...at('192.168.1.5')], ports: http },
        ]),
      ],
    }),
    raises: ['E02 web'],
  },
  {
    name: 'Endpoints that still call a deleted Pod ready',
    world: {
      ...agreeing,
      endpoints: [
        someEndpoints('web', [{ addresses: ofPods(1, 2, 3, 4), ports: http }], controllers),
      ],
    },
    raises: ['E08 web'],
    silent: ['E02', 'E01'],
  },
  {
    name: 'the same for 20 s',
    world: {
      ...agreeing,
      endpoints: [
        someEndpoints('web', [{ addresses: ofPods(1, 2, 3, 4), ports: http }], controllers),
      ],
    },
    heldMs: 20_000,
    silent: ['E08'],
  },
  {
    name: 'a terminating endpoint is in slices only',
    world: {
      ...agreeing,
      slices: agreeing.slices.map((slice) => ({
        ...slice,
        endpoints: [
          ...(slice.endpoints ?? []),
          readyEndpoint(4, { conditions: { ready: false, serving: true, terminating: true } }),
        ],
      })),
      pods: [readyPod(1), readyPod(2), readyPod(3), readyPod(4, { deleted: true })],
    },
    silent: ['E08'],
  },
  {
    name: 'an endpoint whose named port is not resolved is in slices only',
    world: {
      ...agreeing,
      slices: agreeing.slices.map((slice) => ({ ...slice, ports: undefined })),
      endpoints: [someEndpoints('web', undefined, controllers)],
      services: [webService({ ports: [{ name: 'http', port: 80, targetPort: 'web' }] })],
    },
    silent: ['E08'],
  },
  {
    name: 'an endpoint that somebody else’s slice adds is in slices only',
    world: {
      ...agreeing,
      slices: [
        ...agreeing.slices,
        handSlice('web-staff', { [serviceNameLabel]: 'web', [managedByLabel]: 'staff' }, [
          { addresses: ['192.168.1.9'] },
        ]),
      ],
    },
    silent: ['E08'],
  },
  {
    name: 'Endpoints of a name that is nearly a Service’s',
    world: aWorld({
      services: [bareService('legacy-db')],
      endpoints: [someEndpoints('legacydb', [{ addresses: at('192.168.1.5'), ports: pg }])],
    }),
    raises: ['E09 legacydb', 'D03 legacy-db'],
  },
  {
    name: 'Endpoints without an address and without a Service',
    world: aWorld({ endpoints: [someEndpoints('legacydb', undefined)] }),
    silent: ['E09'],
  },
  {
    name: 'the same under the right name',
    world: aWorld({
      services: [bareService('legacy-db')],
      endpoints: [someEndpoints('legacy-db', [{ addresses: at('192.168.1.5'), ports: pg }])],
    }),
    silent: ['E09', 'D03'],
  },
  {
    name: 'recording 67: the Endpoints of a Service that has just been deleted',
    world: aWorld({ endpoints: [someEndpoints('web', [{ addresses: ofPods(1), ports: http }])] }),
    heldMs: 1_000,
    silent: ['E09'],
  },
];
