import { afterAll, describe, expect, it } from 'vitest';
import { startSimulator } from '#simulator/start-simulator.ts';
import { publishConfig } from './config/published-config.ts';
import { readSettings } from './config/read-settings.ts';
import { currentRuntime, startRuntime } from './runtime.ts';

const simulator = await startSimulator({ world: 'empty', tls: true });

afterAll(async () => {
  await currentRuntime()?.close();
  await simulator.close();
});

describe('the runtime', () => {
  it('is one for the process, also where several parts of Next start it at once', async () => {
    const settings = readSettings(['--demo', '--metrics-port', '0'], {});
    const source = { kind: 'demo', kubeconfig: simulator.kubeconfig() } as const;
    publishConfig({ source, settings, port: 0, version: '0.0.0' });
    await Promise.all([startRuntime(), startRuntime()]);
    const first = currentRuntime();
    await startRuntime();
    expect(currentRuntime()).toBe(first);
    await first?.cluster.caughtUp();
    const asked = simulator.requests.matching().filter(({ path }) => path === '/version');
    expect(asked).toHaveLength(1);
  });
});
