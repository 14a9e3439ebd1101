import type { Family, Step } from './story.ts';
import { calmMs, deploymentYaml, patchService, serviceYaml, sliceYaml } from './story.ts';

const target = (targetPort: string | number, protocol = 'TCP') =>
  patchService('web', { spec: { ports: [{ name: 'http', port: 80, targetPort, protocol }] } });
const slicePorts = (ports: unknown): Step => [
  ['patch', 'endpointslice', 'db-1', '--type=merge', '-p', JSON.stringify({ ports })],
];
const right = slicePorts([{ name: 'sql', port: 5432, protocol: 'TCP' }]);

export const portFamily: Family = {
  name: 'C: ports',
  given: () => `${deploymentYaml('web', 2)}${serviceYaml('web')}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{name: sql, port: 5432}]}
${sliceYaml('db-1', 'db', '{name: sql, port: 5432, protocol: TCP}', '{addresses: [192.0.2.10]}')}`,
  rollouts: ['web'],
  stories: () => [
    {
      id: 'C01',
      service: 'web',
      breaks: [target('htpp')],
      says: /htpp/,
      debounceMs: calmMs,
      mends: [target('http')],
    },
    {
      id: 'C03',
      service: 'web',
      breaks: [target('http', 'UDP')],
      says: /UDP/,
      debounceMs: calmMs,
      mends: [target(8080)],
    },
    {
      id: 'C06',
      service: 'db',
      breaks: [slicePorts([{ name: 'postgres', port: 5432, protocol: 'TCP' }])],
      says: /postgres/,
      debounceMs: calmMs,
      mends: [right],
    },
    {
      id: 'C09',
      service: 'db',
      breaks: [slicePorts([])],
      says: /no port/,
      debounceMs: calmMs,
      mends: [right],
    },
  ],
};
