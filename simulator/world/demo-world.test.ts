import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';

const started: Simulator[] = [];

const startDemo = async (seed = 1) => {
  const clock = createManualClock();
  const simulator = await startSimulator({ world: 'demo', seed, clock });
  started.push(simulator);
  return { clock, cluster: simulator.cluster };
};

afterAll(async () => {
  for (const simulator of started) await simulator.close();
});

type Demo = Awaited<ReturnType<typeof startDemo>>;

const slicesOf = ({ cluster }: Demo, namespace: string, name: string) =>
  cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === name);

/** ready/published for each slice. */
const counts = (demo: Demo, namespace: string, name: string) =>
  slicesOf(demo, namespace, name)
    .map(({ addressType, endpoints = [] }) => {
      const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false);
      return `${addressType} ${ready.length}/${endpoints.length}`;
    })
    .sort();

describe('the demo', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    demo.clock.advance(3000);
  });

  it.each([
    ['default', 'kubernetes', ['IPv4 1/1']],
    ['shop', 'web', ['IPv4 3/3', 'IPv6 3/3']],
    ['shop', 'api', ['IPv4 12/12']],
    ['shop', 'catalog', ['IPv4 100/100', 'IPv4 100/100', 'IPv4 50/50']],
    ['shop', 'checkout', ['IPv4 0/3']],
    ['shop', 'search', ['IPv4 0/0']],
    ['shop', 'payments', ['IPv4 2/2', 'IPv4 3/3']],
    ['shop', 'cart', ['IPv4 2/2']],
    ['data', 'orders-db', ['IPv4 2/2']],
    ['data', 'redis-headless', ['IPv4 3/3']],
    ['data', 'peers', ['IPv4 4/4']],
    ['edge', 'partner-api', ['FQDN 1/1']],
    ['edge', 'mail-relay', []],
    ['edge', 'storefront', ['IPv4 2/2']],
  ])('soon shows %s/%s as %j', (namespace, name, expected) => {
    expect(counts(demo, namespace, name)).toEqual(expected);
  });
});

it('has existed for a while when it is first seen: settled, and what fails has been heard failing', async () => {
  const { clock, cluster } = await startDemo();
  const ageOf = (time: string | null | undefined) => clock.now() - Date.parse(time ?? '');
  const pods = cluster.list('pods');
  const failing = pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name);
  expect(pods.length).toBeGreaterThan(290);
  expect(failing).toHaveLength(4);
  for (const { metadata, status } of pods) {
    expect(ageOf(metadata.creationTimestamp)).toBeGreaterThan(100 * 60_000);
    expect(status?.phase).toBe('Running');
  }
  const heard = cluster.list('events').filter(({ reason }) => reason === 'Unhealthy');
  expect(heard.map(({ involvedObject }) => involvedObject.name).sort()).toEqual(failing.sort());
  for (const { lastTimestamp } of heard) expect(ageOf(lastTimestamp)).toBeLessThan(6 * 60_000);
});

it('tells the same story for the same seed', async () => {
  const [first, second, other] = [await startDemo(7), await startDemo(7), await startDemo(8)];
  for (const { clock } of [first, second, other]) clock.advance(200_000);
  const state = ({ cluster }: Demo) => JSON.stringify([cluster.version(), cluster.list('pods')]);
  expect(state(first)).toBe(state(second));
  expect(state(first)).not.toBe(state(other));
});

it('has a cart that only terminates now and then, and recovers', async () => {
  const demo = await startDemo();
  const seen = new Set<string>();
  for (let second = 0; second < 130; second += 1) {
    demo.clock.advance(1000);
    const endpoints = slicesOf(demo, 'shop', 'cart').flatMap((slice) => slice.endpoints ?? []);
    const fallback =
      endpoints.length > 0 && endpoints.every(({ conditions }) => conditions?.terminating === true);
    seen.add(fallback ? 'only terminating' : `${endpoints.length}`);
  }
  expect(seen).toContain('only terminating');
  expect(counts(demo, 'shop', 'cart')).toEqual(['IPv4 2/2']);
});

it('releases new versions and stays of one size', async () => {
  const demo = await startDemo();
  demo.clock.advance(5000);
  const image = () =>
    demo.cluster.get('deployments', 'shop', 'inventory')?.spec.template.spec.containers?.[0]?.image;
  const before = image();
  demo.clock.advance(600_000);
  expect(image()).not.toBe(before);
  expect(counts(demo, 'shop', 'catalog')).toHaveLength(3);
  expect(demo.cluster.list('pods').length).toBeLessThan(310);
});

it('leaves the slices of Services with a selector to the controller', async () => {
  const demo = await startDemo();
  demo.clock.advance(3000);
  const handMade = demo.cluster
    .list('endpointslices')
    .filter(({ metadata }) => metadata.labels?.[managedByLabel] !== sliceController)
    .map(({ metadata }) => metadata.name)
    .sort();
  expect(handMade).toEqual(['forgotten', 'kubernetes', 'orders-db-1', 'partner-api-1']);
});
