import { afterEach, describe, expect, it } from 'vitest';
import type { SourcePhase } from '#lib/domain/source-status.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { systemClock } from './kube/clock.ts';
import { createConnection } from './kube/connection.ts';
import { eventually, settled } from './kube/testing/eventually.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { createObjectStore } from './object-store.ts';
import { createSourceSet } from './source-set.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('what sources have counted', () => {
  it('T2: never goes back, also when a source ends and another one begins', async () => {
    const simulator = await startSimulator({ world: 'empty' });
    closers.push(() => simulator.close());
    for (const name of ['web', 'api']) simulator.cluster.create('services', service(name));
    let heard: () => void = () => undefined;
    const set = createSourceSet({
      connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() }),
      store: createObjectStore(() => undefined),
      clock: systemClock,
      random: () => 0.5,
      phaseChanged: () => heard(),
    });
    closers.push(() => set.stop());
    const becomeLive = () =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (set.phase('services') === 'live') resolve();
        };
        set.run('services');
      });

    await becomeLive();
    expect(set.counters().get('services')).toMatchObject({ added: 2, watches: 1 });
    set.end('services');
    expect(set.counters().get('services')).toMatchObject({ added: 2, watches: 1 });
    await becomeLive();
    expect(set.counters().get('services')).toMatchObject({ added: 4, watches: 2 });
    expect(set.statuses()).toHaveLength(1);
  });
});

describe('an API server that was away for long', () => {
  it('R19: is found soon after it is back, however long each source would still wait', async () => {
    const simulator = await startSimulator({ world: 'empty' });
    closers.push(() => simulator.close());
    const clock = createManualClock();
    const set = createSourceSet({
      connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() }),
      store: createObjectStore(() => undefined),
      clock,
      random: () => 0.5,
      phaseChanged: () => undefined,
    });
    closers.push(() => set.stop());
    const resources = ['services', 'endpointslices'] as const;
    const areAll = (phase: SourcePhase) => resources.every((each) => set.phase(each) === phase);
    for (const resource of resources) set.run(resource);
    await eventually(() => areAll('live'), 'being live');

    await simulator.faults.down();
    await eventually(() => areAll('reconnecting'), 'losing the server');
    for (let second = 0; second < 90; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    const waits = set.statuses().map(({ nextTryMs = 0 }) => nextTryMs);
    expect(Math.max(...waits)).toBeGreaterThan(5_000);

    await simulator.faults.up();
    clock.advance(3_000);
    await eventually(() => areAll('live'), 'being live again');
  });
});
