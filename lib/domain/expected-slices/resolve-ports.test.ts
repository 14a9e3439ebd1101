import { expect, it } from 'vitest';
import type { Pod, ServicePort } from '#lib/domain/objects.ts';
import { portSetKey } from './port-set-key.ts';
import { portResolver, resolvePorts } from './resolve-ports.ts';

const pod: Pod = {
  metadata: { name: 'web-1', namespace: 'shop' },
  spec: {
    containers: [
      { name: 'a', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] },
      { name: 'b', ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 1 }] },
    ],
    initContainers: [
      { name: 'once', ports: [{ name: 'setup', containerPort: 7000 }] },
      {
        name: 'sidecar',
        restartPolicy: 'Always',
        ports: [
          { name: 'metrics', containerPort: 15090 },
          { name: 'http', containerPort: 15080 },
        ],
      },
    ],
  },
};

it.each<{ what: string; port: ServicePort; expected: number | undefined }>([
  { what: 'a number', port: { port: 80, targetPort: 9090 }, expected: 9090 },
  { what: 'nothing', port: { port: 80 }, expected: 80 },
  { what: 'a name', port: { port: 80, targetPort: 'http' }, expected: 8080 },
  {
    what: 'a name of another protocol',
    port: { port: 53, targetPort: 'dns' },
    expected: undefined,
  },
  {
    what: 'a name and its protocol',
    port: { port: 53, targetPort: 'dns', protocol: 'UDP' },
    expected: 53,
  },
  { what: 'a name of a sidecar', port: { port: 80, targetPort: 'metrics' }, expected: 15090 },
  {
    what: 'a name of an init container',
    port: { port: 80, targetPort: 'setup' },
    expected: undefined,
  },
  { what: 'an unknown name', port: { port: 80, targetPort: 'nope' }, expected: undefined },
])('a port that targets $what is $expected', ({ port, expected }) => {
  expect(resolvePorts(service([port]), pod)[0]?.port).toBe(expected);
});

it('carries the name, protocol and application protocol of the Service port', () => {
  const ports: ServicePort[] = [
    { port: 80 },
    { name: 'b', protocol: 'UDP', port: 81, appProtocol: 'h2c' },
  ];
  expect(resolvePorts(service(ports), pod)).toEqual([
    { name: '', protocol: 'TCP', port: 80 },
    { name: 'b', protocol: 'UDP', port: 81, appProtocol: 'h2c' },
  ]);
});

it('a set of ports has one key in any order, absent fields meaning their default', () => {
  const [a, b] = [
    { name: '', protocol: 'TCP' as const, port: 1 },
    { name: 'b', port: 2 },
  ];
  expect(portSetKey([a, b])).toBe(portSetKey([b, { port: 1 }]));
  expect(portSetKey([a])).not.toBe(portSetKey([{ ...a, appProtocol: 'http' }]));
  expect(portSetKey([a])).not.toBe(portSetKey([]));
});

function service(ports: readonly ServicePort[]) {
  return { metadata: { name: 'web', namespace: 'shop' }, spec: { ports } };
}

it.each([
  { what: 'numbers', ports: [{ port: 80, targetPort: 9090 }, { port: 81 }] },
  { what: 'a name among them', ports: [{ port: 80 }, { port: 81, targetPort: 'http' }] },
  { what: 'none', ports: undefined },
])('resolves for each of many Pods what it resolves for one: $what', ({ ports }) => {
  const service = { metadata: { name: 'web', namespace: 'shop' }, spec: { ports } };
  const other: Pod = { metadata: { name: 'web-2', namespace: 'shop' } };
  const portsOf = portResolver(service);
  expect([pod, other, pod].map(portsOf)).toEqual(
    [pod, other, pod].map((one) => resolvePorts(service, one)),
  );
});
