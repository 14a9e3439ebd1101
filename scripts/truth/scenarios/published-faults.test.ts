import { expect, it } from 'vitest';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import {
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
} from '#lib/diagnosis/testing/published.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { publishedFaults } from './published-faults.ts';

const lagging = healthyWorld({
  slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(2)])],
});
const idle = healthyWorld({ slices: [ownSlice('web', [], { ports: [] })], pods: [] });
const unlike = healthyWorld({ pods: [readyPod(1), readyPod(2), readyPod(3, { ready: false })] });

function faults(world: World, told: readonly Finding[]): readonly string[] {
  return world.services.flatMap((service) => publishedFaults(world, service, told));
}

it.each([
  { what: 'a healthy Service', world: healthyWorld() },
  { what: 'a lag', world: lagging },
  { what: 'a Service without Pods', world: idle },
  { what: 'a slice that says something else', world: unlike },
])('finds no fault with what is told of $what', ({ world }) => {
  expect(faults(world, findingsOf(world))).toEqual([]);
});

it('sees that nothing is told of what the controller would publish', () => {
  expect(faults(lagging, [])).toEqual([
    'published otherwise than the controller would, and nothing tells of it: IPv4 of web-3 is missing',
  ]);
  expect(faults(unlike, [])[0]).toMatch(/nothing tells of it: ready.* of web-3 differ$/);
});

it('sees that a lag is told where there is none', () => {
  expect(faults(healthyWorld(), findingsOf(lagging))).toEqual([
    expect.stringMatching(/^published as the controller would, but D18: 1 Pod/),
  ]);
});

it('sees that nothing is told of a Service that cannot answer', () => {
  expect(faults(idle, [])).toEqual(['no endpoint is ready, and nothing tells of it']);
});
