import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { container, labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { EndpointSlice, Pod, ServicePort, ServiceSpec } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice } from '#lib/domain/testing.ts';

const app = { app: 'web' };

function shop(
  port: ServicePort,
  slices: readonly EndpointSlice[],
  pods: readonly Pod[],
  more: Partial<World> & { readonly spec?: ServiceSpec } = {},
): World {
  const { spec, ...world } = more;
  return aWorld({
    services: [aService('web', { selector: app, ports: [port], ...spec })],
    slices,
    pods,
    ...world,
  });
}

function pods(count: number, port: { name?: string; containerPort: number; protocol?: 'UDP' }) {
  return labelledPods(count, 'web', app, { containers: [container(port)] });
}

const three = [anEndpoint(1), anEndpoint(2), anEndpoint(3)];
const byName: ServicePort = { name: 'http', port: 80, targetPort: 'web-http', protocol: 'TCP' };
const byNumber: ServicePort = { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' };
const unnamedSlicePorts = aSlice('web', three, { ports: [] });
const dns: ServicePort = { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' };
const metrics: ServicePort = { name: 'metrics', port: 9090, targetPort: 'metrics' };
const metricsSlice = aSlice('web', three, { ports: [{ name: 'metrics', port: 9090 }] });
const sidecarPods = labelledPods(3, 'web', app, {
  initContainers: [
    container({ name: 'metrics', containerPort: 9090 }, { name: 'agent', restartPolicy: 'Always' }),
  ],
});
const half = [
  aSlice('web', [anEndpoint(1), anEndpoint(2)]),
  aSlice('web', [anEndpoint(3)], { name: 'web-2', ports: [] }),
];
const partlyNamed = [
  ...pods(2, { name: 'web-http', containerPort: 8080 }),
  labelledPod('web-3', app, { ip: '10.0.0.3' }),
];

export const portCases: readonly FindingCase[] = [
  {
    name: 'fixture 10: targetPort web-http, the Pods name their port http',
    world: shop(byName, [unnamedSlicePorts], pods(3, { name: 'http', containerPort: 8080 })),
    raises: ['C01 web'],
    silent: ['C02', 'C03', 'C04', 'C05', 'A01'],
  },
  {
    name: 'the Pods name their port web-http, the slice carries it',
    world: shop(byName, [aSlice('web', three)], pods(3, { name: 'web-http', containerPort: 8080 })),
    silent: ['C01', 'C02', 'C03', 'C04', 'C05'],
  },
  {
    name: 'no Pod has the name, but the slice carries it: the two watches are apart',
    world: shop(byName, [aSlice('web', three)], pods(3, { name: 'http', containerPort: 8080 })),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'all Pods have the name, but the slice does not carry it yet',
    world: shop(byName, [unnamedSlicePorts], pods(3, { name: 'web-http', containerPort: 8080 })),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'no Pod has the name, but one of two slices carries it: the two watches are apart',
    world: shop(byName, half, pods(3, { name: 'http', containerPort: 8080 })),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'some Pods have the name, but no slice carries it yet',
    world: shop(byName, [unnamedSlicePorts], partlyNamed),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'no Pod has the name, and the slice is a placeholder',
    world: shop(
      byName,
      [aSlice('web', [], { ports: [] })],
      pods(3, { name: 'http', containerPort: 8080 }),
    ),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'no Pod has the name, for less than the lag of the controller',
    world: shop(byName, [unnamedSlicePorts], pods(3, { name: 'http', containerPort: 8080 })),
    heldMs: 9_999,
    silent: ['C01'],
  },
  {
    name: 'Pods are not visible',
    world: shop(byName, [unnamedSlicePorts], [], { pods: undefined }),
    silent: ['C01', 'C02', 'C03', 'C04'],
  },
  {
    name: 'fixture 11: two Pods name the port, the third has it without a name',
    world: shop(byName, half, partlyNamed),
    raises: ['C02 web'],
    silent: ['C01', 'C03', 'C05'],
  },
  {
    name: 'two Pods name the port, and only they are published',
    world: shop(byName, half.slice(0, 1), partlyNamed),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'the Pod without the name has no address',
    world: shop(byName, half, [
      ...pods(2, { name: 'web-http', containerPort: 8080 }),
      labelledPod('web-3', app, { ip: null }),
    ]),
    silent: ['C01', 'C02'],
  },
  {
    name: 'fixture 12: the Service asks for UDP, the Pods name a TCP port',
    world: shop(dns, [unnamedSlicePorts], pods(3, { name: 'dns', containerPort: 53 })),
    raises: ['C03 web'],
    silent: ['C01', 'C02'],
  },
  {
    name: 'the Service asks for UDP, the Pods name a UDP port',
    world: shop(
      dns,
      [aSlice('web', three, { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] })],
      pods(3, { name: 'dns', containerPort: 53, protocol: 'UDP' }),
    ),
    silent: ['C01', 'C02', 'C03'],
  },
  {
    name: 'fixture 55: the port stands on a sidecar, Kubernetes 1.34',
    world: shop(metrics, [metricsSlice], sidecarPods),
    silent: ['C01', 'C02', 'C03', 'C04'],
  },
  {
    name: 'fixture 55 with Kubernetes 1.32',
    world: shop(metrics, [unnamedSlicePorts], sidecarPods, { serverVersion: 'v1.32.9' }),
    raises: ['C01 web'],
    silent: ['C03'],
  },
  {
    name: 'the port stands on an init container that ends',
    world: shop(
      metrics,
      [unnamedSlicePorts],
      labelledPods(3, 'web', app, {
        initContainers: [container({ name: 'metrics', containerPort: 9090 }, { name: 'init' })],
      }),
    ),
    raises: ['C01 web'],
  },
  {
    name: 'targetPort 8080, the Pods declare 9090 only',
    world: shop(byNumber, [aSlice('web', three)], pods(3, { containerPort: 9090 })),
    raises: ['C04 web'],
  },
  {
    name: 'targetPort 8080, the last of the Pods declares it',
    world: shop(
      byNumber,
      [aSlice('web', three)],
      [...pods(2, { containerPort: 9090 }), labelledPod('web-3', app)],
    ),
    silent: ['C04'],
  },
  {
    name: 'targetPort 8080 stands on a sidecar',
    world: shop({ ...byNumber, targetPort: 9090 }, [aSlice('web', three)], sidecarPods),
    silent: ['C04'],
  },
  {
    name: 'targetPort 8080, the Pods declare nothing',
    world: shop(
      byNumber,
      [aSlice('web', three)],
      labelledPods(3, 'web', app, { containers: [{ name: 'app' }] }),
    ),
    silent: ['C04'],
  },
  {
    name: 'no targetPort: the port itself is asked for',
    world: shop({ port: 80 }, [aSlice('web', three)], pods(3, { containerPort: 8080 })),
    raises: ['C04 web'],
  },
  {
    name: 'fixture 13: named port 8080 on the older Pods, 9090 on the newer',
    world: shop(
      byName,
      [
        aSlice('web', [anEndpoint(1), anEndpoint(2)]),
        aSlice('web', [anEndpoint(3)], { name: 'web-2', ports: [{ name: 'http', port: 9090 }] }),
      ],
      [
        ...pods(2, { name: 'web-http', containerPort: 8080 }),
        labelledPod('web-3', app, {
          ip: '10.0.0.3',
          containers: [container({ name: 'web-http', containerPort: 9090 })],
        }),
      ],
    ),
    raises: ['C05 web'],
    silent: ['C01', 'C02', 'C03', 'C04'],
  },
  {
    name: 'two slices of the same number',
    world: shop(
      byName,
      [
        aSlice('web', [anEndpoint(1), anEndpoint(2)]),
        aSlice('web', [anEndpoint(3)], { name: 'web-2' }),
      ],
      pods(3, { name: 'web-http', containerPort: 8080 }),
    ),
    silent: ['C05'],
  },
  {
    name: 'the slice of the other number has no endpoint',
    world: shop(
      byName,
      [
        aSlice('web', three),
        aSlice('web', [], { name: 'web-2', ports: [{ name: 'http', port: 9090 }] }),
      ],
      pods(3, { name: 'web-http', containerPort: 8080 }),
    ),
    silent: ['C05'],
  },
  {
    name: 'headless, targetPort 8080 for port 80',
    world: shop(byNumber, [aSlice('web', three)], pods(3, { containerPort: 8080 }), {
      spec: { clusterIP: 'None' },
    }),
    raises: ['C08 web'],
  },
  {
    name: 'headless, targetPort 8080 for port 8080',
    world: shop(
      { ...byNumber, port: 8080 },
      [aSlice('web', three)],
      pods(3, { containerPort: 8080 }),
      { spec: { clusterIP: 'None' } },
    ),
    silent: ['C08'],
  },
  {
    name: 'headless, a named targetPort that is 8080 in the slice, for port 80',
    world: shop(
      byName,
      [aSlice('web', three)],
      pods(3, { name: 'web-http', containerPort: 8080 }),
      {
        spec: { clusterIP: 'None' },
      },
    ),
    raises: ['C08 web'],
  },
  {
    name: 'headless, a named targetPort that is 8080 in the slice, for port 8080',
    world: shop(
      { ...byName, port: 8080 },
      [aSlice('web', three)],
      pods(3, { name: 'web-http', containerPort: 8080 }),
      { spec: { clusterIP: 'None' } },
    ),
    silent: ['C08'],
  },
  {
    name: 'with a cluster IP, targetPort 8080 for port 80',
    world: shop(byNumber, [aSlice('web', three)], pods(3, { containerPort: 8080 })),
    silent: ['C08', 'C04', 'C05'],
  },
];
