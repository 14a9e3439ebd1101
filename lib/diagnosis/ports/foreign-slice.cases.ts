import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Endpoint, EndpointSlice, ServiceSpec, SlicePort } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice } from '#lib/domain/testing.ts';

const address = [{ addresses: ['192.168.1.5'] }];
const two = [
  { port: 80, name: 'http' },
  { port: 9090, name: 'metrics' },
];

/** A selector-less Service `db` with hand-made slices. */
function db(ports: ServiceSpec['ports'], slices: readonly EndpointSlice[]): World {
  return aWorld({ services: [aService('db', { selector: {}, ports })], slices });
}

function handMade(
  name: string,
  ports: readonly SlicePort[],
  endpoints: readonly Endpoint[] = address,
): EndpointSlice {
  return aSlice('db', endpoints, { name, ports, labels: { [managedByLabel]: 'staff' } });
}

function selectorService(ports: readonly SlicePort[]): World {
  return aWorld({
    services: [aService('web')],
    slices: [
      aSlice('web', [anEndpoint(1)]),
      aSlice('web', address, { name: 'web-staff', ports, labels: { [managedByLabel]: 'staff' } }),
    ],
    pods: labelledPods(1, 'web', { app: 'web' }),
  });
}

export const foreignSliceCases: readonly FindingCase[] = [
  {
    name: 'fixture 34: the slice port is named pg, the Service port has no name',
    world: db([{ port: 5432 }], [handMade('db-1', [{ name: 'pg', port: 5432 }])]),
    raises: ['C06 db-1'],
    silent: ['C09', 'C01'],
  },
  {
    name: 'fixture 35: neither has a name',
    world: db([{ port: 5432 }], [handMade('db-1', [{ name: '', port: 5432 }])]),
    silent: ['C06', 'C07', 'C09'],
  },
  {
    name: 'the protocols differ',
    world: db([{ port: 53, protocol: 'UDP' }], [handMade('db-1', [{ port: 53 }])]),
    raises: ['C06 db-1'],
  },
  {
    name: 'the numbers differ, the names do not',
    world: db([{ port: 80, name: 'pg' }], [handMade('db-1', [{ name: 'pg', port: 5432 }])]),
    silent: ['C06'],
  },
  {
    name: 'two slices carry one port each',
    world: db(two, [
      handMade('db-1', [{ name: 'http', port: 80 }]),
      handMade('db-2', [{ name: 'metrics', port: 9090 }]),
    ]),
    silent: ['C06', 'C09'],
  },
  {
    name: 'two slices, and none carries the second port',
    world: db(two, [
      handMade('db-1', [{ name: 'http', port: 80 }]),
      handMade('db-2', [{ name: 'http', port: 80 }]),
    ]),
    raises: ['C06 db-1', 'C06 db-2'],
  },
  {
    name: 'the mismatching slice has no endpoint',
    world: db([{ port: 5432 }], [handMade('db-1', [{ name: 'pg', port: 5432 }], [])]),
    silent: ['C06', 'C09'],
  },
  {
    name: 'the mismatching slice stands beside those of the controller',
    world: selectorService([{ name: 'web', port: 8080 }]),
    raises: ['C06 web-staff'],
  },
  {
    name: 'the foreign slice beside those of the controller carries the port',
    world: selectorService([{ name: 'http', port: 8080 }]),
    silent: ['C06', 'C09'],
  },
  {
    name: 'the mismatching slice of a headless Service has nothing ready',
    world: aWorld({
      services: [aService('db', { selector: {}, ports: [{ port: 5432 }], clusterIP: 'None' })],
      slices: [
        handMade(
          'db-1',
          [{ name: 'pg', port: 5432 }],
          [{ addresses: ['192.168.1.5'], conditions: { ready: false } }],
        ),
      ],
    }),
    raises: ['C06 db-1', 'G04'],
  },
  {
    name: 'a hand-made slice with an endpoint and no ports',
    world: db([{ port: 5432 }], [handMade('db-1', [])]),
    raises: ['C09 db-1'],
    silent: ['C06'],
  },
  {
    name: 'a hand-made slice without endpoints and ports',
    world: db([{ port: 5432 }], [handMade('db-1', [], [])]),
    silent: ['C09', 'C06'],
  },
  {
    name: 'a slice without ports for a Service without ports',
    world: db([], [handMade('db-1', [])]),
    silent: ['C09', 'C06'],
  },
  {
    name: 'the slice port has no number',
    world: db([{ port: 5432 }], [handMade('db-1', [{ name: '' }])]),
    raises: ['C07 db-1'],
    silent: ['C06', 'C09'],
  },
  {
    name: 'the slice port has the number 0',
    world: db([{ port: 5432 }], [handMade('db-1', [{ name: '', port: 0 }])]),
    raises: ['C07 db-1'],
  },
];
