import { readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { createConnection } from '#lib/server/kube/connection.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { Trouble, TroubledWay } from '#simulator/testing/troubled-way.ts';
import { startTroubledWay } from '#simulator/testing/troubled-way.ts';
import type { ManualClock } from './manual-clock.ts';
import { createManualClock } from './manual-clock.ts';
import type { ReflectedServices } from './reflect.ts';
import { reflectServices } from './reflect.ts';

/** Throw-away certificates, by what is right or wrong with them. */
export const certificates = JSON.parse(
  readFileSync(new URL('./fixtures/certificates.json', import.meta.url), 'utf8'),
);

/** What a test of a bad server works with. */
export type Setting = {
  readonly simulator: Simulator;
  readonly way: TroubledWay;
  readonly clock: ManualClock;
  readonly connection: KubeConnection;
  readonly source: ReflectedServices;
  /** The address as sentences name it. */
  readonly at: string;
};

/** A simulated cluster behind a way with trouble, and a reflector of its Services, which is started. */
export async function lookThrough(
  trouble: Trouble,
  { scheme = 'http', target }: { scheme?: 'http' | 'https'; target?: number } = {},
): Promise<Setting> {
  const simulator = await startSimulator({ world: 'empty' });
  simulator.cluster.create('services', service('web'));
  const way = await startTroubledWay(target ?? Number(new URL(simulator.url).port), trouble);
  const server = `${scheme}://127.0.0.1:${way.port}`;
  const authority = Buffer.from(certificates.ca.cert).toString('base64');
  const kubeconfig = simulator
    .kubeconfig()
    .replace(
      JSON.stringify(simulator.url),
      `${JSON.stringify(server)}\n    certificate-authority-data: ${authority}`,
    );
  const clock = createManualClock();
  const connection = createConnection({ kind: 'demo', kubeconfig }, { clock });
  const source = reflectServices(connection, clock);
  onTestFinished(async () => {
    await source.reflector.stop();
    connection.close();
    await way.close();
    await simulator.close();
  });
  source.reflector.start();
  return { simulator, way, clock, connection, source, at: `${server} (context demo)` };
}

/** The trouble ends: within one wait of the backoff the source is live and holds what the server holds. */
export async function recovers({ way, clock, source }: Setting): Promise<void> {
  const waitMs = source.status().nextTryMs ?? Number.POSITIVE_INFINITY;
  expect(waitMs).toBeLessThanOrEqual(30_000);
  way.set({ kind: 'none' });
  clock.advance(waitMs);
  await source.phase('live');
  expect([...source.held.keys()]).toEqual(['shop/web']);
  expect(source.status().reason).toBeUndefined();
}
