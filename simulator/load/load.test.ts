import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import { serviceNameLabel, triggerTimeAnnotation, zoneLabel } from '#lib/domain/objects.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { readPod } from '#simulator/controllers/read-pod.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { LoadOptions } from './create-load.ts';
import { createLoad } from './create-load.ts';
import type { LoadMix } from './load-mix.ts';

const started: Simulator[] = [];

afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

async function start(options: Partial<LoadOptions> & { readonly seed?: number } = {}) {
  const { seed = 1, ...loadOptions } = options;
  const clock = createManualClock();
  const world = { kind: 'large', services: 60, endpoints: 600, nodes: 12, namespaces: 4 } as const;
  const simulator = await startSimulator({ world, clock, seed });
  started.push(simulator);
  const { cluster } = simulator;
  const seen: string[] = [];
  cluster.watch('endpointslices', ({ type, entry }) =>
    seen.push(`${type} ${entry.key}@${entry.version}`),
  );
  const random = createRandom(seed);
  const load = createLoad(cluster, { clock, random, changesPerSecond: 100, ...loadOptions });
  return { clock, cluster, load, seen };
}

type Loaded = Awaited<ReturnType<typeof start>>;

/** So long that what controllers have to do is done. */
const drain = ({ clock, load }: Loaded): void => {
  load.stop();
  clock.advance(10_000);
};

const mixes = fc.record<LoadMix>({
  flaps: fc.nat(5),
  rollouts: fc.nat(5),
  scaling: fc.nat(5),
  nodes: fc.constantFrom(0, 0, 1),
});

describe('a load', () => {
  it('V6: leaves the slices that the controller makes of the Pods, and counts what a watch sees', async () => {
    await fc.assert(
      fc.asyncProperty(
        mixes,
        fc.nat(1000),
        fc.integer({ min: 1, max: 8 }),
        async (mix, seed, s) => {
          fc.pre(Object.values(mix).some((part) => part > 0));
          const loaded = await start({ mix, seed });
          loaded.load.start();
          loaded.clock.advance(s * 1_000);
          drain(loaded);
          expect(unwritten(loaded.cluster)).toEqual([]);
          expect(loaded.load.applied()).toBe(loaded.seen.length);
          expect(loaded.load.applied()).toBeGreaterThan(0);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('V6: makes as many changes a second as asked for, also after the rate was changed', async () => {
    const { clock, load } = await start({ changesPerSecond: 50 });
    load.start();
    clock.advance(20_000);
    const first = load.applied();
    expect(first / 20).toBeGreaterThan(45);
    expect(first / 20).toBeLessThan(55);
    load.setRate(200);
    clock.advance(10_000);
    expect((load.applied() - first) / 10).toBeGreaterThan(180);
    expect((load.applied() - first) / 10).toBeLessThan(220);
  });

  it('V6: is the same for the same seed', async () => {
    const course = async (seed: number) => {
      const { clock, load, seen } = await start({ seed });
      load.start();
      clock.advance(10_000);
      return seen.join();
    };
    expect(await course(3)).toBe(await course(3));
    expect(await course(3)).not.toBe(await course(4));
  });

  it('writes nothing before it is started and after it was stopped', async () => {
    const loaded = await start();
    loaded.clock.advance(1_000);
    expect(loaded.load.applied()).toBe(0);
    loaded.load.start();
    loaded.clock.advance(3_000);
    drain(loaded);
    const stopped = loaded.load.applied();
    loaded.clock.advance(20_000);
    expect(loaded.load.applied()).toBe(stopped);
    loaded.load.start();
    loaded.clock.advance(1_000);
    expect(loaded.load.applied()).toBeGreaterThan(stopped);
  });

  it('ends what is under way when it is told to finish: then there are as many Pods as before, and as many ready', async () => {
    const loaded = await start({ mix: { flaps: 1, rollouts: 1, scaling: 1, nodes: 1 } });
    const { clock, cluster, load } = loaded;
    const counts = () => [cluster.list('pods').length, cluster.list('pods').filter(isReady).length];
    const before = counts();
    load.start();
    clock.advance(15_000);
    load.loseZone('zone-a');
    clock.advance(500);
    load.stop();
    expect(counts()).not.toEqual(before);
    load.finish();
    drain(loaded);
    expect(counts()).toEqual(before);
    expect(unwritten(cluster)).toEqual([]);
  });

  it('says with each slice since when its cause is, and when each change was sent', async () => {
    const { clock, cluster, load } = await start({
      mix: { flaps: 1, rollouts: 0, scaling: 0, nodes: 0 },
    });
    // The times of Pods are in whole seconds: what changes in the second in which the world was made tells no cause.
    clock.advance(1_000);
    const begin = clock.now();
    load.start();
    clock.advance(2_000);
    const sent = load.sent();
    expect(sent.length).toBeGreaterThan(150);
    expect(load.sent()).toEqual([]);
    const last = new Map(sent.map((change) => [`${change.service} ${change.endpoint}`, change]));
    for (const { service, endpoint, ready, atMs } of last.values()) {
      const [namespace, name] = service.split('/');
      const slice = cluster
        .list('endpointslices', namespace)
        .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === name)
        .find(({ endpoints }) => endpoints?.some(({ targetRef }) => targetRef?.name === endpoint));
      const published = slice?.endpoints?.find(({ targetRef }) => targetRef?.name === endpoint);
      expect(published?.conditions?.ready).toBe(ready);
      expect(atMs).toBeGreaterThan(begin);
      const trigger = slice?.metadata.annotations?.[triggerTimeAnnotation] ?? '';
      expect(Math.abs(Date.parse(trigger) - clock.now())).toBeLessThan(3_000);
    }
  });

  it('leaves Services alone that are taken', async () => {
    const { clock, load } = await start({ isTaken: (namespace) => namespace !== 'account-prod' });
    load.start();
    clock.advance(5_000);
    const touched = new Set(load.sent().map(({ service }) => service.split('/')[0]));
    expect(touched).toEqual(new Set(['account-prod']));
  });

  it('loses a Node with all its Pods, and brings them back', async () => {
    const { clock, cluster, load } = await start({ changesPerSecond: 0 });
    const ready = () => readyOn(cluster, (node) => node === name);
    const name = cluster.list('pods').find(isReady)?.spec?.nodeName ?? '';
    const before = ready();
    load.start();
    const outage = load.loseNode(name);
    clock.advance(1_000);
    expect(outage.pods).toBeGreaterThanOrEqual(before);
    expect(ready()).toBe(0);
    expect(nodeReady(cluster, name)).toBe('Unknown');
    outage.bringBack();
    outage.bringBack();
    clock.advance(1_000);
    expect(ready()).toBe(before);
    expect(nodeReady(cluster, name)).toBe('True');
    expect(unwritten(cluster)).toEqual([]);
  });

  it('loses a zone, and goes on elsewhere meanwhile', async () => {
    const { clock, cluster, load } = await start();
    const zone = new Set(
      cluster
        .list('nodes')
        .filter(({ metadata }) => metadata.labels?.[zoneLabel] === 'zone-b')
        .map(({ metadata }) => metadata.name),
    );
    load.start();
    load.loseZone('zone-b');
    clock.advance(8_000);
    expect(readyOn(cluster, (node) => zone.has(node))).toBe(0);
    const before = load.applied();
    clock.advance(1_000);
    expect(load.applied() - before).toBeGreaterThan(80);
  });
});

it.each([
  [{ changesPerSecond: -1 }, '-1 changes a second; it takes a number from 0 on'],
  [{ changesPerSecond: Number.NaN }, /NaN changes a second/],
  [{ mix: { flaps: 0, rollouts: 0, scaling: 0, nodes: 0 } }, 'a mix needs one part above 0'],
])('refuses %j', async (options, reason) => {
  await expect(start(options)).rejects.toThrow(reason);
});

function readyOn(cluster: Simulator['cluster'], isMeant: (node: string) => boolean): number {
  return new Set(
    cluster
      .list('endpointslices')
      .flatMap(({ endpoints = [] }) => endpoints)
      .filter(({ nodeName, conditions }) => isMeant(nodeName ?? '') && conditions?.ready === true)
      .map(({ targetRef }) => targetRef?.uid),
  ).size;
}

function nodeReady(cluster: Simulator['cluster'], name: string): string | undefined {
  const conditions = cluster.get('nodes', '', name)?.status?.conditions;
  return conditions?.find(({ type }) => type === 'Ready')?.status;
}

/** Services for which the controller would write something now. */
function unwritten(cluster: Simulator['cluster']): readonly string[] {
  const nodes = new Map(cluster.list('nodes').map((node) => [node.metadata.name, node]));
  return cluster.list('services').flatMap((service) => {
    const { namespace, name } = service.metadata;
    const writes = reconcileSlices({
      service,
      pods: cluster.list('pods', namespace).map(readPod),
      nodes,
      slices: cluster
        .list('endpointslices', namespace)
        .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === name),
    });
    const count = writes.create.length + writes.update.length + writes.delete.length;
    return count === 0 ? [] : [`${namespace}/${name}`];
  });
}
