import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { sceneTable } from './scene-table.ts';
import type { QuietDemo } from './testing/quiet-demo.ts';
import { settledState, settleMs, startQuietDemo } from './testing/quiet-demo.ts';

const courses = sceneTable.filter(({ kind }) => kind === 'course').map(({ name }) => name);

const endpointsOf = ({ cluster }: Pick<QuietDemo, 'cluster'>, namespace: string, name: string) =>
  cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === name)
    .flatMap((slice) =>
      (slice.endpoints ?? []).map((endpoint) => ({ ...endpoint, ports: slice.ports })),
    );

const readyIn = (demo: Pick<QuietDemo, 'cluster'>, namespace: string, name: string) =>
  endpointsOf(demo, namespace, name).filter(({ conditions }) => conditions?.ready === true).length;

const until = (demo: QuietDemo, condition: () => boolean, limitMs = settleMs) => {
  for (let ms = 0; ms < limitMs && !condition(); ms += 500) demo.clock.advance(500);
  expect(condition()).toBe(true);
};

const progressOf = (demo: QuietDemo, name: string) => {
  const scene = sceneTable.find((candidate) => candidate.name === name);
  return scene && demo.player.progress(scene);
};

describe('Z3: a course', () => {
  it('rollout: never has fewer ready endpoints than Pods are wanted', () => {
    const demo = startQuietDemo();
    demo.start('rollout');
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    until(demo, () => {
      least = Math.min(least, readyIn(demo, 'shop', 'inventory'));
      most = Math.max(most, endpointsOf(demo, 'shop', 'inventory').length);
      return progressOf(demo, 'rollout')?.state === 'running' && isLastAct(demo, 'rollout');
    });
    expect(least).toBe(4);
    expect(most).toBeGreaterThan(4);
  });

  it('stuck-rollout: three of four are ready, and stay so', () => {
    const demo = startQuietDemo();
    demo.start('stuck-rollout');
    demo.clock.advance(settleMs);
    expect(readyIn(demo, 'shop', 'web')).toBe(6);
    expect(endpointsOf(demo, 'shop', 'web')).toHaveLength(8);
  });

  it('renamed-port: splits the slices, then leaves no port at all', () => {
    const demo = startQuietDemo();
    const portCounts = () =>
      new Set(endpointsOf(demo, 'shop', 'shipping').map(({ ports }) => ports?.length ?? 0));
    demo.start('renamed-port');
    until(demo, () => portCounts().size === 2);
    until(demo, () => isLastAct(demo, 'renamed-port'));
    expect([...portCounts()]).toEqual([0]);
    expect(readyIn(demo, 'shop', 'shipping')).toBe(3);
  });

  it('failing-probe: one after another until none is ready', () => {
    const demo = startQuietDemo();
    const seen: number[] = [];
    demo.start('failing-probe');
    until(demo, () => {
      const ready = readyIn(demo, 'shop', 'recommendations');
      if (seen.at(-1) !== ready) seen.push(ready);
      return ready === 0;
    });
    expect(seen).toEqual([4, 3, 2, 1, 0]);
  });

  it('terminating-only: all that is left is terminating and serving, then nothing', () => {
    const demo = startQuietDemo();
    demo.start('terminating-only');
    demo.clock.advance(10_000);
    expect(endpointsOf(demo, 'shop', 'cart').map(({ conditions }) => conditions)).toEqual([
      { ready: false, serving: true, terminating: true },
      { ready: false, serving: true, terminating: true },
    ]);
    until(demo, () => isLastAct(demo, 'terminating-only'));
    expect(endpointsOf(demo, 'shop', 'cart')).toEqual([]);
  });

  it('scale-to-zero: the empty slice stays, and fills again', () => {
    const demo = startQuietDemo();
    demo.start('scale-to-zero');
    const slices = () =>
      demo.cluster
        .list('endpointslices', 'edge')
        .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === 'legacy-admin');
    until(demo, () => endpointsOf(demo, 'edge', 'legacy-admin').length === 0);
    expect(slices()).toHaveLength(1);
    until(demo, () => isLastAct(demo, 'scale-to-zero'));
    expect(readyIn(demo, 'edge', 'legacy-admin')).toBe(2);
  });

  it('local-traffic: one Node is left with an endpoint, then more', () => {
    const demo = startQuietDemo();
    const nodes = () =>
      new Set(endpointsOf(demo, 'edge', 'storefront').map(({ nodeName }) => nodeName)).size;
    demo.start('local-traffic');
    until(demo, () => nodes() === 1);
    until(demo, () => readyIn(demo, 'edge', 'storefront') === 3);
  });

  it('drain-node: no endpoint is left there, every Service is as large as before', () => {
    const demo = startQuietDemo();
    const before = endpointsOf(demo, 'shop', 'catalog').length;
    demo.start('drain-node');
    until(demo, () => isLastAct(demo, 'drain-node'));
    demo.clock.advance(20_000);
    const cordoned = demo.cluster.list('nodes').filter(({ spec }) => spec?.unschedulable === true);
    expect(cordoned).toHaveLength(1);
    const nodesInUse = demo.cluster.list('pods').map(({ spec }) => spec?.nodeName);
    expect(nodesInUse).not.toContain(cordoned[0]?.metadata.name);
    expect(readyIn(demo, 'shop', 'catalog')).toBe(before);
  });

  it('node-lost: its endpoints stay published, not ready, and nothing moves', () => {
    const demo = startQuietDemo();
    const before = endpointsOf(demo, 'shop', 'api').map(({ addresses }) => addresses);
    demo.start('node-lost');
    demo.clock.advance(5_000);
    expect(readyIn(demo, 'shop', 'api')).toBe(12);
    demo.clock.advance(60_000);
    expect(endpointsOf(demo, 'shop', 'api').map(({ addresses }) => addresses)).toEqual(before);
    expect(readyIn(demo, 'shop', 'api')).toBe(8);
  });
});

describe('Z4: stopping and reset', () => {
  it.each(courses)('%s: stopped at any moment, everything settles as it was', (name) => {
    const demo = startQuietDemo();
    const before = settledState(demo);
    for (const ms of [0, 7_000, 40_000, settleMs]) {
      demo.start(name);
      demo.clock.advance(ms);
      demo.stop(name);
      demo.clock.advance(settleMs);
      expect(settledState(demo)).toBe(before);
      expect(progressOf(demo, name)).toEqual({ state: 'idle' });
    }
  });

  it('any order of starts, stops and waits ends, after reset, in the same objects', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('start', 'stop'), name: fc.constantFrom(...courses) }),
      fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 0, max: 60_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(1_000), (steps, seed) => {
        const demo = startQuietDemo(seed);
        const before = settledState(demo);
        for (const taken of steps) {
          if ('ms' in taken) demo.clock.advance(taken.ms);
          else if (taken.kind === 'start') demo.start(taken.name);
          else demo.stop(taken.name);
        }
        demo.player.reset();
        demo.clock.advance(settleMs);
        expect(settledState(demo)).toBe(before);
      }),
      { numRuns: 15, seed: 4 },
    );
  });

  it('what a reader deleted or changed comes back, too', () => {
    const demo = startQuietDemo();
    const before = settledState(demo);
    demo.start('rollout');
    demo.start('drain-node');
    demo.clock.advance(9_000);
    demo.cluster.remove('services', 'shop', 'inventory');
    demo.cluster.remove('deployments', 'shop', 'inventory');
    demo.cluster.remove('services', 'edge', 'mail-relay');
    demo.cluster.remove('endpointslices', 'data', 'orders-db-1');
    demo.cluster.remove('deployments', 'shop', 'api');
    demo.cluster.modify('services', 'shop', 'search', (service) => ({
      ...service,
      spec: { ...service.spec, selector: { app: 'search-api' } },
    }));
    demo.clock.advance(30_000);
    expect(settledState(demo)).not.toBe(before);
    demo.player.reset();
    demo.clock.advance(settleMs);
    expect(settledState(demo)).toBe(before);
  });

  it('starting a standing scene puts back what a reader changed to try it', () => {
    const demo = startQuietDemo();
    demo.cluster.modify('services', 'shop', 'search', (service) => ({
      ...service,
      spec: { ...service.spec, selector: { app: 'search-api' } },
    }));
    demo.clock.advance(1_000);
    expect(readyIn(demo, 'shop', 'search')).toBe(3);
    demo.start('selector-typo');
    demo.clock.advance(1_000);
    expect(endpointsOf(demo, 'shop', 'search')).toEqual([]);
    expect(progressOf(demo, 'selector-typo')).toEqual({ state: 'standing' });
  });

  it('a scene that runs goes on when it is started again', () => {
    const demo = startQuietDemo();
    demo.start('drain-node');
    demo.clock.advance(2_000);
    const progress = progressOf(demo, 'drain-node');
    demo.start('drain-node');
    expect(progressOf(demo, 'drain-node')).toEqual(progress);
    expect(progress).toMatchObject({ state: 'running', acts: 1 });
  });
});

describe('Z5: beside the story', () => {
  const startDemo = async (seed: number) => {
    const clock = createManualClock();
    const simulator = await startSimulator({ world: 'demo', seed, clock });
    clock.advance(3_000);
    return { clock, ...simulator };
  };

  const tell = async (seed: number) => {
    const demo = await startDemo(seed);
    const lines: string[] = [];
    for (const name of ['failing-probe', 'node-lost', 'rollout']) {
      const scene = sceneTable.find((candidate) => candidate.name === name);
      if (scene !== undefined) demo.scenes?.start(scene);
      demo.clock.advance(20_000);
      lines.push(JSON.stringify([name, demo.cluster.version(), demo.cluster.list('pods')]));
    }
    demo.scenes?.reset();
    demo.clock.advance(60_000);
    await demo.close();
    return [...lines, JSON.stringify(demo.cluster.list('pods'))].join('\n');
  };

  it('the same seed tells the same scenes', async () => {
    const first = await tell(7);
    expect(await tell(7)).toBe(first);
    expect(await tell(8)).not.toBe(first);
  });

  it('the story ends what it has begun, and leaves alone what the scene touches', async () => {
    const demo = await startDemo(1);
    // The story empties the cart at 90 s and fills it at 114 s.
    demo.clock.advance(95_000);
    expect(demo.cluster.get('deployments', 'shop', 'cart')?.spec.replicas).toBe(0);
    const scene = sceneTable.find(({ name }) => name === 'terminating-only');
    if (scene === undefined) throw new Error('the scene terminating-only is missing');
    demo.scenes?.start(scene);
    expect(demo.cluster.get('deployments', 'shop', 'cart')?.spec.replicas).toBe(2);
    demo.clock.advance(120_000);
    expect(demo.cluster.get('deployments', 'shop', 'cart')?.spec.replicas).toBe(0);
    demo.scenes?.stop(scene);
    expect(demo.cluster.get('deployments', 'shop', 'cart')?.spec.replicas).toBe(2);
    await demo.close();
  });

  it('the story stands still while a Node is lost', async () => {
    const demo = await startDemo(1);
    const scene = sceneTable.find(({ name }) => name === 'node-lost');
    if (scene === undefined) throw new Error('the scene node-lost is missing');
    demo.scenes?.start(scene);
    // Until the control plane has noticed, and not so long that it evicts the Pods.
    demo.clock.advance(65_000);
    const state = () =>
      JSON.stringify([demo.cluster.list('pods'), demo.cluster.list('deployments')]);
    const before = state();
    demo.clock.advance(200_000);
    expect(state()).toBe(before);
    await demo.close();
  });
});

function isLastAct(demo: QuietDemo, name: string): boolean {
  const scene = sceneTable.find((candidate) => candidate.name === name);
  const progress = progressOf(demo, name);
  return (
    scene?.kind === 'course' && progress?.state === 'running' && progress.acts === scene.acts.length
  );
}
