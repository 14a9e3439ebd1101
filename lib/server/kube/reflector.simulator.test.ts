import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '#simulator/start-simulator.ts';
import { systemClock } from './clock.ts';
import { createConnection } from './connection.ts';
import { countPods } from './count-pods.ts';
import { decodeEndpointSlice } from './decode/endpoint-slice.ts';
import { createReflector } from './reflector.ts';
import { readServerVersion } from './server-version.ts';
import { eventually } from './testing/eventually.ts';

describe('a reflector on the simulated API server', () => {
  it.each([true, false])('holds what the server holds (WatchList: %s)', async (watchList) => {
    const simulator = await startSimulator({ world: 'demo' });
    simulator.faults.switches.watchList = watchList;
    const connection = createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() });
    const held = new Map<string, string | undefined>();
    const reflector = createReflector({
      connection,
      resource: 'endpointslices',
      decode: decodeEndpointSlice,
      clock: systemClock,
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
    onTestFinished(async () => {
      await reflector.stop();
      connection.close();
      await simulator.close();
    });
    reflector.start();
    await eventually(() => reflector.status().phase === 'live');
    expect(held.size).toBeGreaterThan(0);
    expect(reflector.status()).toMatchObject({ objects: held.size, unreadableCount: 0 });
    const { signal } = new AbortController();
    expect(await readServerVersion(connection, signal)).toMatch(/^v1\./);
    expect(await countPods(connection, signal)).toBeGreaterThan(0);
  });
});
