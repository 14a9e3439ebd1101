import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { ago, bareService, handSlice, someEndpoints } from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Endpoint, KubeEvent } from '#lib/domain/objects.ts';
import { managedByLabel, mirroringController, serviceNameLabel } from '#lib/domain/objects.ts';

const pg = [{ port: 5432, protocol: 'TCP' }] as const;
const mirrored = (endpoints: readonly Endpoint[]) =>
  handSlice(
    'legacy-mirror',
    { [serviceNameLabel]: 'legacy', [managedByLabel]: mirroringController },
    endpoints,
    {
      ports: [{ name: '', port: 5432, protocol: 'TCP' }],
      metadata: {
        ownerReferences: [
          { kind: 'Endpoints', name: 'legacy', uid: 'uid-ep-legacy', controller: true },
        ],
      },
    },
  );
const at = (...ips: readonly string[]) => ips.map((ip) => ({ ip }));
const numbered = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `10.1.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  );
const complaint = (reason: string): KubeEvent => ({
  metadata: { namespace: 'shop', name: 'legacy.1' },
  involvedObject: { kind: 'Endpoints', namespace: 'shop', name: 'legacy' },
  type: 'Warning',
  reason,
  lastTimestamp: ago(30),
});
const legacyWorld = aWorld({
  services: [bareService('legacy')],
  slices: [
    mirrored([
      { addresses: ['192.168.1.5'], conditions: { ready: true } },
      { addresses: ['192.168.1.6'], conditions: { ready: false } },
    ]),
  ],
  endpoints: [
    someEndpoints('legacy', [
      { addresses: at('192.168.1.5'), notReadyAddresses: at('192.168.1.6'), ports: pg },
    ]),
  ],
});
const unmirrored = aWorld({
  services: [bareService('legacy')],
  endpoints: [someEndpoints('legacy', [{ addresses: at('192.168.1.5'), ports: pg }])],
});
const skipLabel = { 'endpointslice.kubernetes.io/skip-mirror': 'true' };
const leader = { 'control-plane.alpha.kubernetes.io/leader': '{}' };

/** E03 to E07: Endpoints of Services without selector. */
export const mirroringCases: readonly FindingCase[] = [
  {
    name: 'recording 77: Endpoints that must not be mirrored',
    world: {
      ...unmirrored,
      endpoints: [
        someEndpoints('legacy', [{ addresses: at('192.168.1.5'), ports: pg }], {
          labels: skipLabel,
        }),
      ],
    },
    raises: ['E03 legacy'],
    silent: ['E07', 'D03'],
  },
  {
    name: 'the same beside a slice of one’s own',
    world: {
      ...unmirrored,
      slices: [
        handSlice('legacy-1', { [serviceNameLabel]: 'legacy' }, [{ addresses: ['192.168.1.5'] }]),
      ],
      endpoints: [
        someEndpoints('legacy', [{ addresses: at('192.168.1.5'), ports: pg }], {
          labels: skipLabel,
        }),
      ],
    },
    silent: ['E03', 'E07'],
  },
  {
    name: 'the record of a leader election, with and without a Service',
    world: aWorld({
      services: [bareService('legacy')],
      endpoints: [
        someEndpoints('legacy', [{ addresses: at('192.168.1.5') }], { annotations: leader }),
        someEndpoints('lock', [{ addresses: at('192.168.1.5') }], { annotations: leader }),
      ],
    }),
    raises: ['E04 legacy', 'E04 lock'],
    silent: ['E07', 'E09', 'E03'],
  },
  {
    name: 'fixture 39: a Service that lives on mirrored Endpoints',
    world: legacyWorld,
    raises: ['E05 legacy', 'D12 legacy'],
    silent: ['E06', 'E07', 'E08', 'E03', 'D03', 'D05', 'D11'],
  },
  {
    name: 'the same beside a slice of one’s own',
    world: {
      ...legacyWorld,
      slices: [
        ...legacyWorld.slices,
        handSlice('legacy-1', { [serviceNameLabel]: 'legacy' }, [{ addresses: ['192.168.1.9'] }]),
      ],
    },
    raises: ['D12 legacy', 'D11 legacy'],
    silent: ['E05', 'E08'],
  },
  {
    name: 'a subset of more than 1 000 addresses',
    world: {
      ...legacyWorld,
      slices: [
        mirrored(numbered(1_000).map((ip) => ({ addresses: [ip], conditions: { ready: true } }))),
      ],
      endpoints: [someEndpoints('legacy', [{ addresses: at(...numbered(1_003)), ports: pg }])],
    },
    raises: ['E06 legacy'],
  },
  {
    name: 'an address that cannot be mirrored',
    world: {
      ...legacyWorld,
      endpoints: [
        someEndpoints('legacy', [{ addresses: at('192.168.1.5', 'fe80::1%eth0'), ports: pg }]),
      ],
      events: [complaint('InvalidIPAddress')],
    },
    raises: ['E06 legacy'],
  },
  {
    name: 'an address that is not mirrored yet, and nothing says why',
    world: {
      ...legacyWorld,
      endpoints: [
        someEndpoints('legacy', [{ addresses: at('192.168.1.5', '192.168.1.7'), ports: pg }]),
      ],
    },
    silent: ['E06'],
  },
  {
    name: 'an old complaint about addresses that are mirrored by now',
    world: { ...legacyWorld, events: [complaint('InvalidIPAddress')] },
    silent: ['E06'],
  },
  {
    name: 'Endpoints that nobody mirrors',
    world: unmirrored,
    raises: ['E07 legacy'],
    silent: ['E03', 'D03'],
  },
  {
    name: 'Endpoints written a moment ago',
    world: unmirrored,
    heldMs: 2_000,
    silent: ['E07', 'E03'],
  },
  {
    name: 'Endpoints that may not be read',
    world: { ...unmirrored, endpoints: undefined },
    raises: ['D03 legacy'],
    silent: ['E07', 'E03', 'E09'],
  },
  {
    name: 'Endpoints without an address',
    world: { ...unmirrored, endpoints: [someEndpoints('legacy', undefined)] },
    raises: ['D03 legacy'],
    silent: ['E07'],
  },
];
