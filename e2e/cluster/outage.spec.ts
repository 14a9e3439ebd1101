import { lies, samplesOf, staleSamples, startSampling } from '../health-colours.ts';
import { apiServerProcess } from '../kube/control-plane.ts';
import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { deployment, service } from './manifests.ts';

const dir = process.env.SLICESCOPE_CLUSTER_DIR;

/** How often the page is looked at while its API server does not answer. */
const samplingMs = 250;

test.describe('with an API server of our own', () => {
  test.skip(dir === undefined, 'needs the control plane that npm run test:cluster starts');

  test('F4: while the API server is stopped nothing keeps a health colour once its source is stale', async ({
    api,
    kubeconfig,
    namespace,
    topology,
  }) => {
    test.slow();
    await api.create(namespace, service('web'));
    await api.create(namespace, deployment('web', 3));
    await readyPods(api, namespace, 3);
    await topology.open({ namespaces: [namespace], select: `svc/${namespace}/web` });
    await expect(topology.service(namespace, 'web')).toHaveAttribute('data-fresh', 'live');
    const pill = topology.page.getByTestId('freshness');
    await expect(pill).toHaveAttribute('data-fresh', 'live');

    const server = apiServerProcess(dir ?? '');
    await startSampling(topology.page, samplingMs);
    server.freeze();
    try {
      await expect(pill).toHaveAttribute('data-fresh', 'stale', { timeout: 30_000 });
      await expect(topology.service(namespace, 'web')).toHaveAttribute('data-fresh', 'stale');
      await expect(topology.page.getByTestId('banner').first()).toBeVisible();
      await staleSamples(topology.page, 8);
    } finally {
      server.thaw();
    }
    await expect(pill).toHaveAttribute('data-fresh', 'live', { timeout: 30_000 });
    await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
    expect(lies(await samplesOf(topology.page))).toEqual([]);
  });

  test('R3: a restarted API server is found again without a flicker', async ({
    api,
    kubeconfig,
    namespace,
    topology,
  }) => {
    test.slow();
    await api.create(namespace, service('web'));
    await api.create(namespace, deployment('web', 3));
    await readyPods(api, namespace, 3);
    await topology.open({ namespaces: [namespace] });
    await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
    // Nothing may leave and come back: the smallest number of listed Services while it restarts.
    await topology.page.evaluate(() => {
      const counts: number[] = [];
      const count = () =>
        counts.push(document.querySelectorAll('[data-testid="service-row"]').length);
      count();
      new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
      Object.assign(window, { serviceCounts: counts });
    });

    await apiServerProcess(dir ?? '').restart();
    await expect(async () => {
      await api.patch(`/apis/apps/v1/namespaces/${namespace}/deployments/web`, {
        spec: { replicas: 5 },
      });
    }).toPass({ timeout: 60_000 });
    await expect(topology.service(namespace, 'web')).toContainText('5/5', { timeout: 60_000 });
    await expect(topology.page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
    await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
    const counts = await topology.page.evaluate((): readonly number[] =>
      Reflect.get(window, 'serviceCounts'),
    );
    expect(Math.min(...counts)).toBe(1);
  });
});
