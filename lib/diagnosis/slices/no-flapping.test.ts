import { describe, expect, it } from 'vitest';
import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import {
  healthyWorld,
  ownSlice,
  readyEndpoint,
  readyPod,
  someEndpoints,
  webService,
} from '#lib/diagnosis/testing/published.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { serviceView, testNow } from '#lib/diagnosis/testing/world.ts';

const http = [{ name: 'http', port: 8080, protocol: 'TCP' }] as const;

/** Pods `from` to `from + 4` exist, and slices and Endpoints trail by so many Pods. */
function step(from: number, slicesTrail: number, endpointsTrail: number): World {
  const five = (first: number) => [0, 1, 2, 3, 4].map((n) => first + n);
  return healthyWorld({
    services: [webService()],
    pods: five(from).map((n) => readyPod(n, { readySince: 0 })),
    slices: [
      ownSlice(
        'web',
        five(from - slicesTrail).map((n) => readyEndpoint(n)),
      ),
    ],
    endpoints: [
      someEndpoints(
        'web',
        [
          {
            addresses: five(from - endpointsTrail).map((n) => ({
              ip: `10.0.0.${n}`,
              targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${n}` },
            })),
            ports: http,
          },
        ],
        { labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } },
      ),
    ],
  });
}

/** The findings of families D and E that are told while the world goes through these steps. */
function toldDuring(worlds: readonly World[], stepMs: number): readonly string[] {
  let memory: Memory = new Map();
  return worlds.flatMap((world, at) => {
    const now = Date.parse(testNow) + at * stepMs;
    const candidates = world.services.flatMap((service) =>
      diagnoseService({ ...serviceView(world, service), now }),
    );
    const settled = settle(candidates, memory, now);
    memory = settled.memory;
    return settled.findings.flatMap(({ id }) => (/^[DE]/.test(id) ? [id] : []));
  });
}

describe('a rolling update of 200 Pods, one each 500 ms', () => {
  it('raises nothing though slices trail by a second and Endpoints by two all the time', () => {
    const worlds = Array.from({ length: 200 }, (_, n) => step(n + 10, 2, 4));
    expect(toldDuring(worlds, 500)).toEqual([]);
  });

  it('tells once of a controller that stops in the middle, until it goes on', () => {
    const stuck = Array.from({ length: 200 }, (_, n) =>
      step(n + 10, Math.max(2, n - 50), Math.max(4, n - 50)),
    );
    const told = toldDuring([...stuck, step(210, 0, 0), step(211, 0, 0)], 500);
    // The first Pod that stays published though it is gone goes at step 51; that is told 20 steps later.
    expect(new Set(told)).toEqual(new Set(['D06']));
    expect(told.length).toBe(200 - 51 - 20);
  });
});
