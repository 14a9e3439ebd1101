import { expect, it, onTestFinished } from 'vitest';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { suspectLingerMs } from './choose-suspects.ts';
import { createCluster } from './cluster.ts';
import { eventually } from './kube/testing/eventually.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { timelessConnection } from './kube/testing/timeless-connection.ts';
import { podsEverywhereLimit } from './why-unknown.ts';

const time = new Date().toISOString();

/** More Pods than are watched everywhere, in namespaces of which any two are small enough to be suspect. */
async function setUp() {
  const namespaces = 4;
  const podsPerService = 15;
  const services = Math.ceil((podsEverywhereLimit + 1) / podsPerService);
  const simulator = await startSimulator({
    world: { kind: 'uniform', services, podsPerService, nodes: 10, namespaces },
  });
  const clock = createManualClock(Date.now());
  const cluster = createCluster({
    connection: timelessConnection(simulator.kubeconfig()),
    epoch: 'abcdef01',
    demo: true,
    namespaces: [],
    clock,
  });
  onTestFinished(async () => {
    await cluster.close();
    await simulator.close();
  });
  const sources = (resource: string) =>
    cluster.beat(undefined).sources.filter((source) => source.resource === resource);
  /** Time goes on, and what comes of it arrives. */
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) clock.advance(500);
  };
  return { simulator, cluster, sources, pass };
}

it('R17: where something stays wrong Pods are watched though nobody looks, and why is told; when it is over they are let go', async () => {
  const { simulator, cluster, sources, pass } = await setUp();
  await eventually(() => {
    pass(500);
    return sources('endpointslices').some(({ phase }) => phase === 'live');
  }, 'that slices are listed');
  const [pod] = simulator.cluster.list('pods', 'team-2');
  if (pod === undefined) throw new Error('no Pod');
  const { namespace, name } = pod.metadata;
  const setReady = (isReady: boolean) =>
    simulator.cluster.modify('pods', namespace, name, (held) => withReadiness(held, isReady, time));
  setReady(false);
  const troubled = () =>
    cluster.snapshot(undefined).services.filter(({ health }) => health !== 'healthy');
  await eventually(() => {
    pass(500);
    return troubled().length === 1;
  }, 'that the Service is degraded');
  expect(troubled()[0]?.expectation.kind).toBe('not-evaluated');
  expect(sources('pods')).toEqual([]);

  await eventually(() => {
    pass(1_000);
    return sources('pods').some(({ phase }) => phase === 'live');
  }, 'that Pods are watched');
  expect(sources('pods').map((source) => source.namespace)).toEqual(['team-2']);
  expect(sources('events').map((source) => source.namespace)).toEqual(['team-2']);
  expect(sources('endpoints')).toEqual([]);
  await eventually(() => {
    pass(1_000);
    return troubled()[0]?.findings.some(({ id }) => id.startsWith('B'));
  }, 'that why is told');

  setReady(true);
  await eventually(() => {
    pass(500);
    return troubled().length === 0;
  }, 'that the Service is well');
  expect(sources('pods').map((source) => source.namespace)).toEqual(['team-2']);
  pass(suspectLingerMs + 2_000);
  expect(sources('pods')).toEqual([]);
}, 30_000);
