import { expect, it } from 'vitest';
import { measuredView, measuredWorld } from './measured-world.ts';

it.each([
  [15, { services: 3, nodes: 3, namespaces: 1 }],
  [100, { services: 20, nodes: 3, namespaces: 1 }],
  [5_000, { services: 1_000, nodes: 50, namespaces: 50 }],
])('%i Pods are %j', (pods, expected) => {
  expect(measuredWorld(pods)).toEqual({ kind: 'uniform', podsPerService: 5, ...expected });
});

it('looks at the first three Services of the first namespace, with all of their endpoints', () => {
  const { namespace, services, endpoints } = measuredView(measuredWorld(5_000));
  expect(namespace).toBe('team-00');
  expect(services).toEqual(['team-00/svc-000', 'team-00/svc-050', 'team-00/svc-100']);
  expect(endpoints).toHaveLength(15);
  expect(new Set(endpoints.map(({ address }) => address)).size).toBe(15);
  for (const endpoint of endpoints) {
    expect(endpoint.namespace).toBe('team-00');
    expect(endpoint.pod.startsWith(`${endpoint.service}-`)).toBe(true);
  }
});
