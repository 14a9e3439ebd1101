import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serverError, tooManyRequests } from '#simulator/faults/scripted-answers.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createConnection } from './connection.ts';
import { countPods } from './count-pods.ts';
import { decodeService } from './decode/service.ts';
import { createReflector } from './reflector.ts';
import { readServerVersion } from './server-version.ts';
import { eventually, settled } from './testing/eventually.ts';

const services = { resource: 'services' } as const;

/** Time that passes fifty times as fast, so that waits do not slow the test. */
const hurriedClock: Clock = {
  now: () => systemClock.now() * 50,
  setTimer: (run, ms) => systemClock.setTimer(run, ms / 50),
};

function reflect(simulator: Simulator, clock: Clock) {
  const connection = createConnection(
    { kind: 'demo', kubeconfig: simulator.kubeconfig() },
    { clock },
  );
  const held = new Map<string, string | undefined>();
  const reflector = createReflector({
    connection,
    ...services,
    decode: decodeService,
    clock,
    sink: {
      replaced(objects) {
        held.clear();
        for (const [key, { metadata }] of objects) held.set(key, metadata.resourceVersion);
      },
      set: (key, { metadata }) => held.set(key, metadata.resourceVersion),
      deleted: (key) => held.delete(key),
      statusChanged: () => undefined,
    },
  });
  reflector.start();
  const close = async () => {
    await reflector.stop();
    connection.close();
    await simulator.close();
  };
  return { connection, held, reflector, close };
}

function versionsOf(simulator: Simulator): readonly string[] {
  return simulator.cluster
    .list('services')
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name} ${metadata.resourceVersion}`)
    .sort();
}

const versionsIn = (held: ReadonlyMap<string, string | undefined>) =>
  [...held].map(([key, version]) => `${key} ${version}`).sort();

describe('a reflector on the simulated API server', () => {
  it.each([true, false])('holds what the server holds (WatchList: %s)', async (watchList) => {
    const simulator = await startSimulator({ world: 'demo' });
    simulator.faults.switches.watchList = watchList;
    const { connection, held, reflector, close } = reflect(simulator, systemClock);
    onTestFinished(close);
    await eventually(() => reflector.status().phase === 'live');
    expect(held.size).toBeGreaterThan(0);
    expect(versionsIn(held)).toEqual(versionsOf(simulator));
    expect(reflector.status()).toMatchObject({ objects: held.size, unreadableCount: 0 });
    const { signal } = new AbortController();
    expect(await readServerVersion(connection, signal)).toMatch(/^v1\./);
    expect(await countPods(connection, signal)).toBeGreaterThan(0);
  });

  it('I1 ends up with what the server holds, whatever changes and breaks on the way', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constantFrom('create', 'remove', 'touch'),
        name: fc.constantFrom('a', 'b', 'c', 'd'),
      }),
      fc.record({
        kind: fc.constantFrom('end', 'fin', 'reset', 'corrupt', 'compact', 'restart', '429', '500'),
        name: fc.constant(''),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.boolean(),
        async (steps, watchList) => {
          const simulator = await startSimulator({ world: 'empty' });
          simulator.faults.switches.watchList = watchList;
          const { held, reflector, close } = reflect(simulator, hurriedClock);
          try {
            await eventually(() => reflector.status().phase === 'live');
            for (const { kind, name } of steps) {
              await take(simulator, kind, name);
              if (kind === 'touch') await eventually(() => true);
            }
            await eventually(
              () => versionsIn(held).join() === versionsOf(simulator).join(),
              'agreement with the server',
            );
            expect(reflector.status().objects).toBe(held.size);
          } finally {
            await close();
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);
});

async function take(simulator: Simulator, kind: string, name: string): Promise<void> {
  const { cluster, faults } = simulator;
  const exists = cluster.list('services').find(({ metadata }) => metadata.name === name);
  const namespace = exists?.metadata.namespace ?? '';
  switch (kind) {
    case 'create':
      if (!exists) cluster.create('services', service(name));
      return;
    case 'remove':
      if (exists) cluster.remove('services', namespace, name);
      return;
    case 'touch':
      if (!exists) return;
      cluster.modify('services', namespace, name, (object) => ({
        ...object,
        metadata: { ...object.metadata, labels: { touched: String(cluster.version()) } },
      }));
      return;
    case 'end':
    case 'fin':
    case 'reset':
      faults.cutWatches(kind);
      // The simulator forgets a watch that it ended only when its socket has closed.
      await settled();
      return;
    case 'corrupt':
      faults.corruptLine(services);
      return;
    case 'compact':
      faults.compact();
      return;
    case 'restart':
      await faults.restart();
      return;
    case '429':
      faults.answerNext(services, tooManyRequests(1));
      return;
    default:
      faults.answerNext(services, serverError(500));
  }
}
