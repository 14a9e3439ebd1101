import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, aPodWith, aReadyPod } from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Pod, Service, ServicePort, SlicePort } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';

/** A name that Pods lack beside Pods that are not ready: which of them the verdict tells (N6). */

const http: ServicePort = { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' };
const metrics: ServicePort = { name: 'metrics', port: 9090, targetPort: 'metrics' };
const nodes = [1, 2, 3, 4].map((n) => aNode(n));

function containers(names: readonly string[]) {
  const ports = names.map((name, index) => ({ name, containerPort: 8080 + index }));
  return [{ name: 'web', ports, readinessProbe: { httpGet: { path: '/health' } } }];
}

function readyPod(n: number, ...names: readonly string[]): Pod {
  return aReadyPod(n, { containers: containers(names) });
}

function unreadyPod(n: number, ...names: readonly string[]): Pod {
  return aPodWith(n, { containers: containers(names) });
}

/** An endpoint for each Pod, ready as it is, in a slice of these ports. */
function world(pods: readonly Pod[], service: Service, carried: readonly string[]): World {
  const endpoints = pods.map((pod, index) =>
    anEndpoint(index + 1, pod.status?.containerStatuses?.[0]?.ready ? ready : notReady),
  );
  return aWorld({
    services: [service],
    slices: [aSlice('web', endpoints, { ports: carried.map((name) => ({ name, port: 8080 })) })],
    ...{ pods, nodes },
  });
}

/** All four Pods have http, the first one has metrics; the last one is not ready. */
function partly(isFirstReady: boolean, service: Service = twoPorts): World {
  const both = [
    { name: 'http', port: 8080 },
    { name: 'metrics', port: 8081 },
  ];
  const first = isFirstReady ? readyPod(1, 'http', 'metrics') : unreadyPod(1, 'http', 'metrics');
  const slice = aSlice('web', [anEndpoint(1, isFirstReady ? ready : notReady)], { ports: both });
  const others = [anEndpoint(2, ready), anEndpoint(3, ready), anEndpoint(4, notReady)];
  return aWorld({
    services: [service],
    slices: [slice, aSlice('web', others, { name: 'web-2', ports: both.slice(0, 1) })],
    pods: [first, readyPod(2, 'http'), readyPod(3, 'http'), unreadyPod(4, 'http')],
    nodes,
  });
}

/** One Pod is not ready, and the only slice, which somebody wrote, carries these ports. */
function writtenBeside(service: Service, ports: readonly SlicePort[]): World {
  const labels = { [managedByLabel]: 'staff' };
  const endpoints = [anEndpoint(1, ready), anEndpoint(2, notReady)];
  return aWorld({
    services: [service],
    slices: [aSlice('web', endpoints, { ports, labels })],
    pods: [readyPod(1, 'http'), unreadyPod(2, 'http')],
    nodes,
  });
}

const headless = aService('web', { ports: [http], clusterIP: 'None' });
const named = aService('web', { ports: [http] });
const twoPorts = aService('web', { ports: [http, metrics] });
const mixed = [readyPod(1, 'htttp'), unreadyPod(2, 'htttp')];
const unready = [unreadyPod(1, 'htttp'), unreadyPod(2, 'htttp')];

export const worstPortCases: readonly FindingCase[] = [
  {
    name: 'C09: the only slice has no port, and a Pod is not ready',
    world: writtenBeside(named, []),
    raises: ['C09', 'B10'],
  },
  {
    name: 'C09: the only slice of a headless Service has no port, and a Pod is not ready',
    world: writtenBeside(headless, []),
    raises: ['C09', 'B10'],
  },
  {
    name: 'C06: the only slice has another port, and a Pod is not ready',
    world: writtenBeside(named, [{ name: 'web', port: 8080 }]),
    raises: ['C06', 'B10'],
  },
  {
    name: 'C06: the only slice of a headless Service has another port, and a Pod is not ready',
    world: writtenBeside(headless, [{ name: 'web', port: 8080 }]),
    raises: ['C06', 'B10'],
  },
  {
    name: 'C01: no Pod has the name, and one is not ready',
    world: world(mixed, named, []),
    raises: ['C01 web', 'B10 web'],
    silent: ['F13', 'F15', 'F16'],
  },
  {
    name: 'C01: no Pod has the name, none is ready, and the Service is open to the outside',
    world: world(unready, aService('web', { ports: [http], type: 'NodePort' }), []),
    raises: ['C01 web', 'B10 web', 'G07 web'],
  },
  {
    name: 'C01: no Pod has the name, and none is ready',
    world: world(unready, named, []),
    raises: ['C01 web', 'B10 web'],
    silent: ['F01'],
  },
  {
    name: 'C03: the name stands on another protocol, and a Pod is not ready',
    world: world(
      [readyPod(1, 'http'), unreadyPod(2, 'http')],
      aService('web', { ports: [{ ...http, protocol: 'UDP' }] }),
      [],
    ),
    raises: ['C03 web', 'B10 web'],
  },
  {
    name: 'C01: of two ports no Pod has one, and a Pod is not ready',
    world: world([readyPod(1, 'http'), readyPod(2, 'http'), unreadyPod(3, 'http')], twoPorts, [
      'http',
    ]),
    raises: ['C01 web', 'B10 web', 'F15 web'],
  },
  {
    name: 'C01: of two ports no Pod has one, and none is ready for the other',
    world: world(
      [1, 2, 3].map((n) => unreadyPod(n, 'http')),
      twoPorts,
      ['http'],
    ),
    raises: ['C01 web', 'F01 web', 'B10 web'],
  },
  {
    name: 'C01, near: the Pods have the name, and one is not ready',
    world: world([readyPod(1, 'http'), unreadyPod(2, 'http')], named, ['http']),
    raises: ['B10 web'],
    silent: ['C01', 'C03'],
  },
  {
    name: 'C01: no Pod of a headless Service has the name, and one is not ready',
    world: world(mixed, aService('web', { ports: [http], clusterIP: 'None' }), []),
    raises: ['C01 web', 'B10 web'],
  },
  {
    name: 'C02: some Pods lack one of two ports, and one Pod is not ready',
    world: partly(true),
    raises: ['C02 web', 'B10 web'],
  },
  {
    name: 'C02: the only Pod that has one of two ports is not ready',
    world: partly(false),
    raises: ['C02 web', 'F01 web', 'B10 web'],
  },
  {
    name: 'C02: some Pods lack the only port, and one Pod is not ready',
    world: partly(true, aService('web', { ports: [metrics] })),
    raises: ['C02 web', 'B10 web'],
  },
  {
    name: 'C02: some Pods lack two of three ports alike, and one Pod is not ready',
    world: partly(true, aService('web', { ports: [http, metrics, { ...metrics, port: 9091 }] })),
    raises: ['C02 web', 'B10 web'],
  },
];
