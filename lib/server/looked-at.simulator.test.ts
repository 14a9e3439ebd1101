import { expect, it, onTestFinished } from 'vitest';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { mostLooked } from './choose-looked.ts';
import { createCluster } from './cluster.ts';
import { createConnection } from './kube/connection.ts';
import { eventually } from './kube/testing/eventually.ts';
import { podsEverywhereLimit } from './why-unknown.ts';

/** One more, `default`, holds the API server's own Service. */
const namespaces = mostLooked + 1;
const podsPerService = 20;

/** More Pods than are watched everywhere, in more namespaces than are watched at a time. */
async function setUp() {
  const services = Math.ceil((podsEverywhereLimit + 1) / podsPerService);
  const simulator = await startSimulator({
    world: { kind: 'uniform', services, podsPerService, nodes: 10, namespaces },
  });
  const cluster = createCluster({
    connection: createConnection({ kind: 'demo', kubeconfig: simulator.kubeconfig() }),
    epoch: 'abcdef01',
    demo: true,
    namespaces: [],
  });
  onTestFinished(async () => {
    await cluster.close();
    await simulator.close();
  });
  const watched = () =>
    cluster
      .beat(undefined)
      .sources.flatMap(({ resource, namespace, phase }) =>
        resource === 'pods' && phase === 'live' ? (namespace ?? []) : [],
      );
  return { simulator, cluster, watched };
}

it('R18: where more is looked at than there is room for the rest is said to wait, and comes first once a Service is open', async () => {
  const { simulator, cluster, watched } = await setUp();
  await eventually(
    () => cluster.snapshot(undefined).services.length > 0,
    'that Services and slices are listed',
  );
  const names = [
    ...new Set(simulator.cluster.list('services').map(({ metadata }) => metadata.namespace)),
  ];
  expect(names).toHaveLength(mostLooked + 2);
  for (const [i, name] of names.entries()) {
    cluster.look(new Set([name]));
    // Each is six requests: not all at once.
    const soMany = Math.min(i + 1, mostLooked);
    await eventually(() => watched().length === soMany, `that Pods of ${name} are watched`);
  }
  const first = names.slice(0, mostLooked);
  const last = names.slice(mostLooked);
  expect(new Set(watched())).toEqual(new Set(first));

  const [waiting = ''] = last;
  const expectation = () =>
    cluster.snapshot(undefined).services.find(({ key }) => namespaceOf(key) === waiting)
      ?.expectation;
  await eventually(
    () => JSON.stringify(expectation()).includes('of this namespace wait'),
    'that it is said to wait',
  );

  const [opened] = simulator.cluster.list('services', waiting);
  expect(cluster.detail(waiting, opened?.metadata.name ?? '')).toBeDefined();
  await eventually(() => watched().includes(waiting), 'that its Pods are watched');
  await eventually(() => expectation()?.kind === 'evaluated', 'that it is evaluated');
  expect(watched()).toHaveLength(mostLooked);
  expect(first.filter((name) => !watched().includes(name))).toHaveLength(1);
}, 30_000);
