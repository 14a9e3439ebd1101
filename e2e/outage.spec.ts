import { deployment, service } from '#simulator/testing/builders.ts';
import { lies, samplesOf, staleSamples, startSampling } from './health-colours.ts';
import { expect, test } from './simulated.ts';

/** How often the page is looked at while its API server does not answer. */
const samplingMs = 250;

for (const select of [undefined, 'svc/shop/web'])
  test(`F4: an API server that goes silent takes the colours with it; thawed they come back; P26: nothing moves (${select ?? 'nothing'} selected)`, async ({
    simulate,
  }) => {
    test.slow();
    const { simulator, topology } = await simulate();
    simulator.cluster.create('services', service('web'));
    simulator.cluster.create('deployments', deployment('web', 3));
    await topology.open({ namespaces: ['shop'], ...(select !== undefined && { select }) });
    await expect(topology.service('shop', 'web')).toContainText('3/3');
    const pill = topology.page.getByTestId('freshness');
    await expect(pill).toHaveAttribute('data-fresh', 'live');

    const places = () =>
      Promise.all(
        ['#canvas', '.frame-left', '.frame-right', '.react-flow__node'].map((part) =>
          topology.page.locator(part).first().boundingBox(),
        ),
      );
    const before = await places();
    await startSampling(topology.page, samplingMs);
    simulator.faults.freeze();
    await expect(pill).toHaveAttribute('data-fresh', 'stale', { timeout: 30_000 });
    const banner = topology.page.getByTestId('banner').first();
    await expect(banner).toBeVisible();
    expect(await places()).toEqual(before);
    const canvas = await topology.page.locator('#canvas').boundingBox();
    const over = await banner.boundingBox();
    expect((over?.y ?? 0) - (canvas?.y ?? 0)).toBeGreaterThan((canvas?.height ?? 0) / 2);
    await expect(topology.service('shop', 'web')).toContainText('3/3');
    await expect(topology.page).toHaveTitle(/stale|last known|unknown/i);

    await staleSamples(topology.page, 8);

    simulator.faults.thaw();
    await expect(pill).toHaveAttribute('data-fresh', 'live', { timeout: 30_000 });
    await expect(topology.service('shop', 'web')).toHaveAttribute('data-fresh', 'live');
    expect(lies(await samplesOf(topology.page))).toEqual([]);
  });

test('F3: where Services alone are silent, their slices and endpoints are last known, too', async ({
  simulate,
}) => {
  test.slow();
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 3));
  await topology.open({ namespaces: ['shop'] });
  const { page } = topology;
  await page.getByRole('button', { name: /^Open Service shop\/web/ }).click();
  const liveEndpoints = page.locator('[data-testid="endpoint"][data-fresh="live"]');
  await expect(liveEndpoints).toHaveCount(3);
  const release = simulator.faults.hold({ resource: 'services' });
  simulator.faults.cutWatches('reset', { resource: 'services' });
  const card = page.getByTestId('service-card');
  await expect(card).toHaveAttribute('data-fresh', 'stale', { timeout: 30_000 });
  await expect(liveEndpoints).toHaveCount(0);
  await expect(page.getByTestId('slice-card')).toHaveAttribute('data-fresh', 'stale');
  await expect(page.getByTestId('endpoint').first()).toHaveAttribute('title', /last known/);
  release();
  await expect(liveEndpoints).toHaveCount(3, { timeout: 30_000 });
});

test('R2: cut watches are resumed without a flicker', async ({ simulate }) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 3));
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toHaveAttribute('data-health', 'healthy');
  simulator.requests.clear();
  simulator.faults.cutWatches('reset');
  simulator.cluster.modify('deployments', 'shop', 'web', (object) => ({
    ...object,
    spec: { ...object.spec, replicas: 5 },
  }));
  await expect(topology.service('shop', 'web')).toContainText('5/5', { timeout: 15_000 });
  await expect(topology.service('shop', 'web')).toHaveAttribute('data-fresh', 'live');
});

test('R6: rights that are taken away take what they showed with them, and give it back', async ({
  simulate,
}) => {
  test.slow();
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toBeVisible();
  const undo = simulator.faults.deny({
    user: 'demo-admin',
    verbs: ['list', 'watch'],
    resources: ['services'],
  });
  await expect(topology.service('shop', 'web')).toHaveCount(0, { timeout: 40_000 });
  await expect(topology.page.getByText(/not visible to you/).first()).toBeVisible();
  undo();
  await expect(topology.service('shop', 'web')).toBeVisible({ timeout: 45_000 });
});
