import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aSlice, draining, notReady } from '#lib/domain/testing.ts';

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];

const threeNotReady = [1, 2, 3].map((n) => placedEndpoint(n, notReady));

const dual = { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' } as const;

const empty6 = aSlice('web', [], { name: 'web-6', addressType: 'IPv6' });

const justNow = '2026-11-21T11:59:55Z';

export const dualStackCases: readonly FindingCase[] = [
  {
    name: 'fixture 44: both families required, Pods with IPv4 only',
    world: webWorld(dual, three, { slices: [aSlice('web', three), empty6] }),
    raises: ['G03 web'],
  },
  {
    name: 'both families preferred, Pods with IPv4 only',
    world: webWorld({ ...dual, ipFamilyPolicy: 'PreferDualStack' }, three, {
      slices: [aSlice('web', three), empty6],
    }),
    raises: ['G03 web', 'B14 web'],
  },
  {
    name: 'both families served',
    world: webWorld(dual, three, {
      slices: [
        aSlice('web', three),
        aSlice('web', [placedEndpoint(1, undefined, { addresses: ['fd00::1'] })], {
          name: 'web-6',
          addressType: 'IPv6',
        }),
      ],
    }),
    silent: ['G03'],
  },
  {
    name: 'neither family ready: that is no difference between them',
    world: webWorld(dual, threeNotReady, { slices: [aSlice('web', threeNotReady), empty6] }),
    silent: ['G03'],
  },
  {
    name: 'one family empty for a moment',
    world: webWorld(dual, three, { slices: [aSlice('web', three), empty6] }),
    heldMs: 2_000,
    silent: ['G03'],
  },
  {
    name: 'no selector: both families are the default there',
    world: webWorld({ ...dual, selector: undefined, clusterIP: 'None' }, three),
    silent: ['G03'],
  },
  {
    name: 'PreferDualStack in a cluster of one family',
    world: webWorld({ ipFamilyPolicy: 'PreferDualStack' }, three),
    raises: ['G03 web'],
  },
  {
    name: 'SingleStack',
    world: webWorld({ ipFamilyPolicy: 'SingleStack' }, three),
    silent: ['G03'],
  },
];

export const headlessCases: readonly FindingCase[] = [
  {
    name: 'fixture 22: a headless Service with nothing ready',
    world: webWorld({ clusterIP: 'None' }, threeNotReady),
    raises: ['G04 web', 'G14 web'],
    silent: ['F01'],
  },
  {
    name: 'a headless Service without endpoints',
    world: webWorld({ clusterIP: 'None' }, []),
    raises: ['G04 web', 'G14 web'],
  },
  {
    name: 'a headless Service with terminating endpoints: DNS has no fallback',
    world: webWorld({ clusterIP: 'None' }, [placedEndpoint(1, draining)]),
    raises: ['G04 web', 'F02 web'],
  },
  {
    name: 'one of three is ready',
    world: webWorld({ clusterIP: 'None' }, [...threeNotReady.slice(1), placedEndpoint(1)]),
    silent: ['G04', 'G14'],
  },
  {
    name: 'the same with a cluster IP',
    world: webWorld({}, threeNotReady),
    silent: ['G04', 'G14'],
  },
  {
    name: 'a headless Service of five seconds',
    world: webWorld({ clusterIP: 'None' }, threeNotReady, {
      metadata: { creationTimestamp: justNow },
    }),
    silent: ['G04', 'G14'],
  },
];
