import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { EndpointConditions, ServiceSpec } from '#lib/domain/objects.ts';
import { aSlice, draining, notReady, ready } from '#lib/domain/testing.ts';

/** Cases at the edge of F13, F15, F16 and H03: endpoints that are ready and serve no port. */

const metrics = { name: 'metrics', port: 9090, targetPort: 9090 };
const http = { name: 'http', port: 80, targetPort: 8080 };
const cordoned = [aNode('n1', 'a', { spec: { unschedulable: true } }), aNode('n2', 'b')];

/** Endpoint 1 is ready, endpoint 2 is what is said; the slice carries these ports. */
function two(
  second: EndpointConditions,
  carried: readonly string[],
  spec: ServiceSpec = {},
  more: Partial<World> = {},
): World {
  const endpoints = [placedEndpoint(1), placedEndpoint(2, second)];
  const ports = [
    { name: 'http', port: 8080 },
    { name: 'metrics', port: 9090 },
  ].filter(({ name }) => carried.includes(name));
  return webWorld(spec, endpoints, { slices: [aSlice('web', endpoints, { ports })], ...more });
}

/** Two ready endpoints, of which the second carries no port. */
function half(spec: ServiceSpec = {}): World {
  return webWorld(spec, [], {
    slices: [
      aSlice('web', [placedEndpoint(1)]),
      aSlice('web', [placedEndpoint(2)], { name: 'web-2', ports: [] }),
    ],
    pods: [placedPod(1), placedPod(2)],
  });
}

export const unservedCases: readonly FindingCase[] = [
  {
    name: 'F13, F15: one of two is ready',
    world: two(notReady, ['http']),
    raises: ['F13 web', 'F15 web'],
    says: { F13: '1 of 2 Pods is ready: when it goes, the Service has no endpoint' },
  },
  {
    name: 'F13, F15, near: one of two is ready, and no slice carries the only port',
    world: two(notReady, []),
    silent: ['F13', 'F15'],
  },
  {
    name: 'F13, F15: one of two is ready, and one of two ports is in no slice',
    world: two(notReady, ['http'], { ports: [http, metrics] }),
    raises: ['F13 web', 'F15 web'],
  },
  {
    name: 'F13: two are ready, and one of them serves no port',
    world: half(),
    raises: ['F13 web'],
    says: { F13: '1 of 2 Pods is usable: when it goes, the Service has no endpoint' },
  },
  {
    name: 'F12: session affinity, and one of two ready ones serves no port',
    world: half({ sessionAffinity: 'ClientIP' }),
    raises: ['F12 web'],
    says: { F12: 'has nothing to choose from: 1 endpoint is usable' },
  },
  {
    name: 'F13, near: the same of a headless Service, which is reached by addresses',
    world: half({ clusterIP: 'None' }),
    silent: ['F13'],
  },
  {
    name: 'F16: the only ready endpoint is on a cordoned Node',
    world: two(notReady, ['http'], {}, { nodes: cordoned }),
    raises: ['F16 web'],
    says: { F16: 'the only ready endpoint is on 1 Node in trouble: n1 is cordoned' },
  },
  {
    name: 'F16, near: it serves no port',
    world: two(notReady, [], {}, { nodes: cordoned }),
    silent: ['F16'],
  },
  {
    name: 'H03: one drains and one is ready',
    world: two(draining, ['http']),
    raises: ['H03 web'],
  },
  {
    name: 'H03, near: neither serves a port',
    world: two(draining, []),
    silent: ['H03'],
  },
  {
    name: 'F12, near: two are ready and serve the port',
    world: two(ready, ['http'], { sessionAffinity: 'ClientIP' }),
    silent: ['F12'],
  },
];
