import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ConnectError } from './connect-error.ts';
import { createConnection } from './connection.ts';

const path = '/api/v1/namespaces/shop/services';

async function start(): Promise<Simulator> {
  const simulator = await startSimulator({ tls: true });
  onTestFinished(() => simulator.close());
  simulator.cluster.create('services', service('web'));
  simulator.faults.allow({ group: 'readers', verbs: ['list'], resources: ['services'] });
  return simulator;
}

function connectWith(kubeconfig: string) {
  const connection = createConnection({ kind: 'demo', kubeconfig });
  onTestFinished(() => connection.close());
  return connection;
}

async function listNames(kubeconfig: string) {
  const { signal } = new AbortController();
  const { status, body } = await connectWith(kubeconfig).request(path, { signal });
  const { items = [] } = JSON.parse(await text(body));
  return [status, items.map((item: { metadata: { name: string } }) => item.metadata.name)];
}

describe('a connection to an API server with TLS', () => {
  it('trusts the authority of the kubeconfig, and shows a token', async () => {
    const simulator = await start();
    expect(await listNames(simulator.kubeconfig())).toEqual([200, ['web']]);
  });

  it('shows a client certificate', async () => {
    const simulator = await start();
    const kubeconfig = (groups: readonly string[]) =>
      simulator.kubeconfig('dev', { certificate: { groups } });
    expect(await listNames(kubeconfig(['readers']))).toEqual([200, ['web']]);
    expect(await listNames(kubeconfig([]))).toEqual([403, []]);
    expect(simulator.requests.matching({ user: 'dev', verb: 'list' })).toHaveLength(2);
  });

  it('trusts no other authority', async () => {
    const [simulator, other] = [await start(), await start()];
    const kubeconfig = simulator
      .kubeconfig()
      .replace(
        /certificate-authority-data: .+/,
        /certificate-authority-data: .+/.exec(other.kubeconfig())?.[0] ?? '',
      );
    const { signal } = new AbortController();
    const refused = connectWith(kubeconfig).request(path, { signal });
    await expect(refused).rejects.toThrow(ConnectError);
    expect(simulator.requests.matching()).toEqual([]);
  });
});
