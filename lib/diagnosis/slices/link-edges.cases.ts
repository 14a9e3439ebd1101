import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import {
  bareService,
  handSlice,
  healthyWorld,
  ownSlice,
  readyEndpoint,
} from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { EndpointSlice, OwnerReference } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

/** Cases at the edge of D01, D05, D13 and D25: one step further they hold, or hold no more. */

const own = () => ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)]);
const staff = { [serviceNameLabel]: 'web', [managedByLabel]: 'staff' };
const at = (ip: string) => ({ addresses: [ip] });
const ours = {
  apiVersion: 'v1',
  kind: 'Service',
  name: 'web',
  uid: 'uid-web',
  controller: true,
} satisfies OwnerReference;

/** The controller's slice of web-1 to web-4 under another manager; web-4 is gone. */
function lost(metadata: Partial<EndpointSlice['metadata']>, endpoints = [1, 2, 4]): EndpointSlice {
  return ownSlice(
    'web',
    endpoints.map((n) => readyEndpoint(n)),
    { metadata: { labels: staff, ...metadata } },
  );
}

function relabelled(
  name: string,
  metadata: Partial<EndpointSlice['metadata']>,
  expected: Pick<FindingCase, 'raises' | 'silent'>,
): FindingCase {
  return {
    name: `a slice without the controller’s label, ${name}`,
    world: healthyWorld({ slices: [lost(metadata)] }),
    ...expected,
  };
}

const is = { raises: ['D25 web-abcde'] } as const;
const isNot = { silent: ['D25'] } as const;
const owner = (change: Partial<OwnerReference>) => ({
  ownerReferences: [{ ...ours, ...change }],
});

const managers: readonly FindingCase[] = [
  relabelled('that is the controller’s by owner and name', {}, is),
  relabelled('made without a generated name', { generateName: undefined }, is),
  relabelled('whose name is not made from the Service', { generateName: 'mesh-' }, isNot),
  relabelled('owned by something else', owner({ kind: 'Mesh' }), isNot),
  relabelled('owned by another Service', owner({ name: 'api' }), isNot),
  relabelled('owned by an earlier Service', owner({ uid: 'uid-before' }), isNot),
  relabelled('with an owner that does not control it', owner({ controller: false }), isNot),
  relabelled(
    'with two owners',
    { ownerReferences: [{ ...ours, kind: 'Mesh', uid: 'uid-mesh' }, ours] },
    is,
  ),
  {
    name: 'one of its Pods is published by the controller as well',
    world: healthyWorld({
      slices: [lost({}), ownSlice('web', [readyEndpoint(1)], { metadata: { name: 'web-new' } })],
    }),
    raises: ['D25 web-abcde'],
  },
  {
    name: 'all of its Pods are published by the controller as well, others by somebody else',
    world: healthyWorld({
      slices: [
        lost({}, [1, 2]),
        ownSlice('web', [readyEndpoint(1), readyEndpoint(2)], { metadata: { name: 'web-new' } }),
        handSlice('web-staff', staff, [readyEndpoint(3)]),
      ],
    }),
    silent: ['D25'],
  },
  {
    name: 'its endpoints are no Pods',
    world: healthyWorld({
      slices: [
        {
          ...lost({}),
          endpoints: [
            { ...at('10.0.0.1'), targetRef: { kind: 'VirtualMachine', name: 'vm-1' } },
            { ...at('10.0.0.2'), targetRef: { kind: 'Pod' } },
            at('10.0.0.3'),
          ],
        },
      ],
    }),
    silent: ['D25'],
  },
];

const leftovers: readonly FindingCase[] = [
  {
    name: 'D05, near: the controller’s slice is empty',
    world: healthyWorld({ services: [bareService('web')], slices: [ownSlice('web', [])] }),
    silent: ['D05'],
  },
  {
    name: 'D05, near: somebody else’s slice, owned by the Service',
    world: healthyWorld({ services: [bareService('web')], slices: [lost({}, [1, 2])] }),
    silent: ['D05'],
  },
  {
    name: 'D05, near: the slice has the controller’s label and no owner',
    world: healthyWorld({
      services: [bareService('web')],
      slices: [ownSlice('web', [readyEndpoint(1)], { metadata: { ownerReferences: [] } })],
    }),
    silent: ['D05'],
  },
  {
    name: 'D13, near: a slice of two owners, the Service one of them',
    world: healthyWorld({
      slices: [
        {
          ...own(),
          metadata: {
            ...own().metadata,
            ownerReferences: [{ ...ours, uid: 'uid-before', controller: false }, ours],
          },
        },
      ],
    }),
    silent: ['D13'],
  },
];

const db = (spec: Parameters<typeof bareService>[1] = {}) => bareService('db', spec);
const pg = [{ name: '', protocol: 'TCP', port: 5432 }] as const;
const byPorts = '(by its ports)';

/** A slice `loose-1` without labels; which Service it may be meant for. */
function unlinked(
  name: string,
  services: FindingCase['world']['services'],
  says: string,
  change: Partial<EndpointSlice> = {},
): FindingCase {
  const slice = handSlice('loose-1', {}, [at('192.168.1.5')], { ports: pg });
  return {
    name: `D01: a slice without a link; ${name}`,
    world: aWorld({ services, slices: [{ ...slice, ...change }] }),
    raises: ['D01 loose-1'],
    says: { D01: says },
  };
}

const nobody = 'so nobody uses its 1 endpoint';
const owning = (kind: string, name: string, uid = `uid-${name}`) => ({
  metadata: {
    namespace: 'shop',
    name: 'loose-1',
    labels: {},
    ownerReferences: [{ kind, name, uid }],
  },
});

const guesses: readonly FindingCase[] = [
  unlinked('one Service has its ports', [db()], byPorts),
  unlinked('the Service has other ports', [db({ ports: [{ port: 3306 }] })], nobody),
  unlinked(
    'the Service sends its port to that of the slice',
    [db({ ports: [{ port: 80, targetPort: 5432 }] })],
    byPorts,
  ),
  unlinked('the Service has a selector', [db({ selector: { app: 'db' } })], nobody),
  unlinked(
    'the Service is an alias',
    [db({ type: 'ExternalName', externalName: 'db.example' })],
    nobody,
  ),
  unlinked('two Services have its ports', [db(), bareService('pg')], nobody),
  unlinked('there is no Service', [], nobody),
  unlinked('neither has ports', [db({ ports: [] })], nobody, { ports: [] }),
  unlinked('a Service owns it', [bareService('web'), db()], '(its owner)', owning('Service', 'db')),
  unlinked(
    'an earlier Service of the name owned it',
    [db({ ports: [] })],
    nobody,
    owning('Service', 'db', 'uid-before'),
  ),
  unlinked(
    'a Deployment of the name owns it',
    [db({ ports: [] })],
    nobody,
    owning('Deployment', 'db'),
  ),
  {
    name: 'D01, near: the API server’s own slice',
    world: aWorld({ slices: [unlabelled('default', 'kubernetes')] }),
    silent: ['D01'],
  },
  {
    name: 'D01: a slice of that name elsewhere',
    world: aWorld({ slices: [unlabelled('shop', 'kubernetes')] }),
    raises: ['D01 kubernetes'],
  },
  {
    name: 'D01: another slice in that namespace',
    world: aWorld({ slices: [unlabelled('default', 'web')] }),
    raises: ['D01 web'],
  },
];

function unlabelled(namespace: string, name: string): EndpointSlice {
  return { ...handSlice(name, {}, [at('192.0.2.11')]), metadata: { namespace, name } };
}

export const linkEdgeCases: readonly FindingCase[] = [...managers, ...leftovers, ...guesses];
