import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { aService } from '#lib/domain/testing.ts';

const externalName = (name: string, spec = {}) =>
  aService('web', {
    type: 'ExternalName',
    externalName: name,
    clusterIP: undefined,
    ipFamilies: undefined,
    selector: undefined,
    ports: undefined,
    ...spec,
  });

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];

const long = '2026-11-21T11:00:00Z';

const justNow = '2026-11-21T11:59:55Z';

const web = aService('web');

const sharing = (...names: readonly string[]) =>
  names.map((name) => aService(name, { selector: { app: 'web' } }));

export const objectCases: readonly FindingCase[] = [
  {
    name: 'three Services on the same Pods',
    world: webWorld({}, three, { services: [web, ...sharing('web-admin', 'web-metrics')] }),
    raises: ['G09 web', 'G09 web-admin'],
  },
  {
    name: 'fixture 49: two Services and the headless one of the first',
    world: webWorld({}, three, {
      services: [
        web,
        ...sharing('web-canary'),
        aService('web-hl', { selector: { app: 'web' }, clusterIP: 'None' }),
      ],
    }),
    silent: ['G09'],
  },
  {
    name: 'three Services, one of other Pods',
    world: webWorld({}, three, {
      services: [web, ...sharing('web-admin'), aService('api', { selector: { app: 'api' } })],
    }),
    silent: ['G09'],
  },
  {
    name: 'three Services of which no Pod has all labels',
    world: webWorld({}, three, {
      services: [
        web,
        ...sharing('web-admin'),
        aService('api', { selector: { app: 'web', tier: 'x' } }),
      ],
      pods: [placedPod(1), placedPod(2, { labels: { app: 'api', tier: 'x' } })],
    }),
    silent: ['G09'],
  },
  {
    name: 'deleted an hour ago, with a finalizer',
    world: webWorld({}, three, {
      metadata: {
        deletionTimestamp: long,
        finalizers: ['service.kubernetes.io/load-balancer-cleanup'],
      },
    }),
    raises: ['G10 web'],
  },
  {
    name: 'deleted five seconds ago, with a finalizer',
    world: webWorld({}, three, {
      metadata: {
        deletionTimestamp: justNow,
        finalizers: ['service.kubernetes.io/load-balancer-cleanup'],
      },
    }),
    silent: ['G10'],
  },
  {
    name: 'a finalizer, and no deletion',
    world: webWorld({}, three, { metadata: { finalizers: ['example.com/keep'] } }),
    silent: ['G10'],
  },
  {
    name: 'no cluster IP',
    world: webWorld({ clusterIP: '' }, three),
    raises: ['G12 web'],
  },
  {
    name: 'headless on purpose',
    world: webWorld({ clusterIP: 'None' }, three),
    silent: ['G12'],
  },
  {
    name: 'an alias needs no cluster IP',
    world: aWorld({ services: [externalName('api.example.com')] }),
    silent: ['G12'],
  },
];
