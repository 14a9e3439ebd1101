import { expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { createCluster } from './cluster.ts';
import { eventually, settled } from './kube/testing/eventually.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { timelessConnection } from './kube/testing/timeless-connection.ts';

/** No slices are ever written here. `load.share`: how much of the time the product's event loop works. */
async function setUp() {
  const simulator = await startSimulator({ world: 'empty', controllersOff: ['endpointslices'] });
  const clock = createManualClock(Date.now());
  const load = { share: 0 };
  let activeMs = 0;
  const cluster = createCluster({
    connection: timelessConnection(simulator.kubeconfig()),
    epoch: 'abcdef01',
    demo: true,
    namespaces: [],
    clock,
    activeMs: () => activeMs,
  });
  onTestFinished(async () => {
    await cluster.close();
    await simulator.close();
  });
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      activeMs += 500 * load.share;
      clock.advance(500);
    }
  };
  const told = () =>
    cluster
      .snapshot(undefined)
      .services.filter(({ findings }) => findings.some(({ id }) => id === 'D17'))
      .map(({ key }) => key)
      .sort();
  const addService = async (name: string) => {
    simulator.cluster.create('services', service(name));
    const isThere = () =>
      cluster.snapshot(undefined).services.some(({ key }) => key === `shop/${name}`);
    await eventually(() => {
      clock.advance(5);
      return isThere();
    }, `that ${name} is there`);
  };
  const until = (keys: readonly string[]) =>
    eventually(() => {
      pass(500);
      return told().join() === keys.join();
    }, `that D17 is told of ${keys.join()}`);
  return { load, pass, told, addService, until };
}

it('N15: a busy server does not say that the slice controller is late until it has time again', async () => {
  const { load, pass, told, addService, until } = await setUp();
  await addService('web');
  await until(['shop/web']);
  pass(2_000);
  load.share = 1;
  pass(12_000);
  await addService('api');
  for (let seconds = 0; seconds < 60; seconds += 1) {
    pass(1_000);
    await settled();
    expect(told()).toEqual(['shop/web']);
  }
  load.share = 0;
  await until(['shop/api', 'shop/web']);
});
