import { expect, it } from 'vitest';
import { legacyBeside } from './legacy-beside.ts';
import { findingsOfEach } from './testing/finding-case.ts';
import { healthyWorld, someEndpoints } from './testing/published.ts';
import type { World } from './testing/world.ts';
import { serviceView } from './testing/world.ts';

const http = [{ name: 'http', port: 8080, protocol: 'TCP' }] as const;
const controllers = { labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } };
const ofPods = (...numbers: readonly number[]) =>
  numbers.map((n) => ({
    ip: `10.0.0.${n}`,
    targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${n}`, uid: `uid-web-${n}` },
  }));

function besideIn(world: World, heldMs?: number) {
  const [service] = world.services;
  if (service === undefined) throw new Error('no Service');
  const findings = findingsOfEach(world, heldMs).get('shop/web') ?? [];
  return legacyBeside(serviceView(world, service), findings);
}

it('E02: counts what is ready in Endpoints written by hand and what only in the slices', () => {
  const world = healthyWorld({
    endpoints: [
      someEndpoints('web', [
        { addresses: [{ ip: '192.0.2.7' }], notReadyAddresses: [{ ip: '192.0.2.8' }], ports: http },
      ]),
    ],
  });
  expect(besideIn(world)).toEqual({ addresses: 2, ready: 1, onlyHere: 1, onlyInSlices: 3 });
});

it('E08: says nothing of Endpoints that trail until a finding tells of them', () => {
  const world = healthyWorld({
    endpoints: [someEndpoints('web', [{ addresses: ofPods(1, 2), ports: http }], controllers)],
  });
  expect(besideIn(world, 1_000)).toBeUndefined();
  expect(besideIn(world)).toEqual({ addresses: 2, ready: 2, onlyHere: 0, onlyInSlices: 1 });
});

it('says nothing where they agree, and where there are none', () => {
  const agreeing = [someEndpoints('web', [{ addresses: ofPods(1, 2, 3), ports: http }])];
  expect(besideIn(healthyWorld({ endpoints: agreeing }))).toBeUndefined();
  expect(besideIn(healthyWorld({}))).toBeUndefined();
});
