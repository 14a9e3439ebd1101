import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator } from '#simulator/start-simulator.ts';
import { runningPod, service } from '#simulator/testing/builders.ts';
import { systemClock } from './kube/clock.ts';
import { createConnection } from './kube/connection.ts';
import { createObjectStore } from './object-store.ts';
import { createSourceSet } from './source-set.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Lists a collection twice; tells of each list whether the store was held while it was put in place. */
async function listTwice(resource: 'pods' | 'services'): Promise<readonly boolean[]> {
  const simulator = await startSimulator({ world: 'empty' });
  closers.push(() => simulator.close());
  const { cluster, faults } = simulator;
  const create = (name: string) =>
    resource === 'pods'
      ? cluster.create('pods', runningPod(name, 0))
      : cluster.create('services', service(name));
  create('first');
  const store = createObjectStore(() => undefined);
  const held: boolean[] = [];
  let heard: () => void = () => undefined;
  const set = createSourceSet({
    connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() }),
    store,
    clock: systemClock,
    random: () => 0.5,
    phaseChanged: () => heard(),
  });
  closers.push(() => set.stop());
  const observed = new Promise<void>((resolve) => {
    store[resource].observe(() => {
      held.push(store.isHeld());
      if (held.length === 2) resolve();
    });
  });
  const live = new Promise<void>((resolve) => {
    heard = () => {
      if (set.phase(resource) === 'live') resolve();
    };
  });
  set.run(resource);
  await live;
  // It is there before anybody can ask again, and no watch can go on from before.
  faults.cutWatches('reset');
  create('second');
  faults.compact();
  await observed;
  return held;
}

describe('R3: while a list is put in place', () => {
  it('nothing is judged of half of it', async () => {
    expect(await listTwice('services')).toEqual([true, true]);
  });

  it('all else goes on where nothing is made of it yet: a first list of Pods, not a later one', async () => {
    expect(await listTwice('pods')).toEqual([false, true]);
  });
});
