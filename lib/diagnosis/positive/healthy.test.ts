import { describe, expect, it } from 'vitest';
import { gatherFacts } from '#lib/diagnosis/service-facts.ts';
import { aPodWith, aReadyPod } from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld, serviceView } from '#lib/diagnosis/testing/world.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { findHealthy } from './healthy.ts';

const service = aService('web');

/** Before other findings on the same Service take its place. */
function isHealthy(parts: Partial<World>): boolean {
  const world = aWorld({ services: [service], nodes: undefined, ...parts });
  return findHealthy(gatherFacts(serviceView(world, service))).length > 0;
}

describe('H01 by itself', () => {
  const pods = [aReadyPod(1), aReadyPod(2)];
  const slices = [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)])];

  it('holds with two ready endpoints on two Nodes', () => {
    expect(isHealthy({ pods, slices })).toBe(true);
  });

  it('needs two Nodes', () => {
    const onOne = [1, 2].map((n) => ({ ...anEndpoint(n, ready), nodeName: 'n1' }));
    expect(isHealthy({ pods, slices: [aSlice('web', onOne)] })).toBe(false);
  });

  it('does not hold beside a Pod in trouble, or an endpoint that is not ready for a reason we cannot see', () => {
    const three = [
      aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready), anEndpoint(3, notReady)]),
    ];
    expect(isHealthy({ pods: [...pods, aPodWith(3)], slices })).toBe(false);
    expect(isHealthy({ pods: undefined, slices: three })).toBe(false);
    expect(isHealthy({ pods: undefined, slices })).toBe(true);
  });
});
