import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { container, labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { EndpointSlice, ServicePort, ServiceSpec } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice } from '#lib/domain/testing.ts';

/** Cases at the edge of a rule of family C: one step further it holds, or holds no more. */

const app = { app: 'web' };
const three = [anEndpoint(1), anEndpoint(2), anEndpoint(3)];
const byName: ServicePort = { name: 'http', port: 80, targetPort: 'web-http', protocol: 'TCP' };
const byNumber: ServicePort = { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' };
const second: ServicePort = { name: 'admin', port: 81, targetPort: 9000, protocol: 'TCP' };
const staff = { [managedByLabel]: 'staff' };

function shop(
  ports: readonly ServicePort[],
  slices: readonly EndpointSlice[],
  more: Partial<World> & { readonly spec?: ServiceSpec } = {},
): World {
  const { spec, ...world } = more;
  return aWorld({
    services: [aService('web', { selector: app, ports, ...spec })],
    slices,
    pods: labelledPods(3, 'web', app),
    ...world,
  });
}

const held = (...ports: NonNullable<EndpointSlice['ports']>) => aSlice('web', three, { ports });
const sidecarPods = labelledPods(3, 'web', app, {
  initContainers: [
    container({ name: 'web-http', containerPort: 9090 }, { name: 'mesh', restartPolicy: 'Always' }),
  ],
});

/** The name stands on a sidecar, and no slice carries the port. */
function onSidecar(serverVersion: string | undefined, expected: Partial<FindingCase>): FindingCase {
  return {
    name: `C01: the name stands on a sidecar, Kubernetes ${serverVersion}`,
    world: shop([byName], [held()], { pods: sidecarPods, serverVersion }),
    ...expected,
  };
}

export const portEdgeCases: readonly FindingCase[] = [
  {
    name: 'C08, near: another port of the slice has another number',
    world: shop(
      [{ ...byName, port: 8080 }],
      [held({ name: 'admin', port: 9000 }, { name: 'http', port: 8080, protocol: 'TCP' })],
      { spec: { clusterIP: 'None' } },
    ),
    silent: ['C08'],
  },
  {
    name: 'C08, near: the slice has no number yet',
    world: shop([byName], [held({ name: 'http', port: 0, protocol: 'TCP' })], {
      spec: { clusterIP: 'None' },
    }),
    silent: ['C08'],
  },
  {
    name: 'C05, near: slices that the controller left, with two numbers',
    world: shop(
      [byNumber],
      [
        aSlice('web', [anEndpoint(1)]),
        aSlice('web', [anEndpoint(2)], { name: 'web-2', ports: [{ name: 'http', port: 9090 }] }),
      ],
      { spec: { selector: {} } },
    ),
    silent: ['C05'],
  },
  {
    name: 'C03: one Pod has the name by another protocol, another has it not at all',
    world: shop([byName], [held()], {
      pods: [
        labelledPod('web-1', app),
        labelledPod('web-2', app, {
          ip: '10.0.0.2',
          containers: [container({ name: 'web-http', containerPort: 53, protocol: 'UDP' })],
        }),
      ],
    }),
    raises: ['C03'],
  },
  {
    name: 'C07: one of two ports of a slice has no number',
    world: shop([byNumber, second], [held({ name: 'http', port: 8080 }, { name: 'admin' })]),
    raises: ['C07'],
  },
  {
    name: 'C07: of a headless Service',
    world: shop([byNumber], [held({ name: 'http' })], { spec: { clusterIP: 'None' } }),
    raises: ['C07'],
    says: { C07: 'no proxy reads it' },
  },
  {
    name: 'C07, near: in a slice that nobody reads',
    world: shop(
      [byNumber],
      [
        aSlice('web', three),
        aSlice('web', [{ addresses: ['fd00::1'] }], {
          name: 'web-six',
          addressType: 'IPv6',
          ports: [{ name: 'http' }],
          labels: staff,
        }),
      ],
    ),
    silent: ['C07'],
  },
  onSidecar(undefined, { silent: ['C01'] }),
  onSidecar('v1.33.0', { silent: ['C01'] }),
  onSidecar('v2.0.0', { silent: ['C01'] }),
  onSidecar('v1.32.9', { raises: ['C01'] }),
  {
    name: 'C09: another slice carries one of two ports',
    world: shop(
      [byNumber, second],
      [
        aSlice('web', three),
        aSlice('web', [], { name: 'web-none', ports: [] }),
        aSlice('web', [{ addresses: ['192.168.1.5'] }], {
          name: 'web-staff',
          ports: [],
          labels: staff,
        }),
      ],
    ),
    raises: ['C09'],
  },
  {
    name: 'C04, near: an alias that kept a selector',
    world: shop([{ ...byNumber, targetPort: 9999 }], [], {
      spec: { type: 'ExternalName', externalName: 'db.example' },
    }),
    silent: ['C04'],
  },
  {
    name: 'C04, near: the second container of the first Pod declares it',
    world: shop([{ ...byNumber, targetPort: 9090 }], [], {
      pods: [
        labelledPod('web-1', app, {
          containers: [
            container(),
            { name: 'admin', ports: [{ containerPort: 1 }, { containerPort: 9090 }] },
          ],
        }),
      ],
    }),
    silent: ['C04'],
  },
];
