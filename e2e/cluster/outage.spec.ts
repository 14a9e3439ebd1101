import type { Page } from '@playwright/test';
import { apiServerProcess } from '../kube/control-plane.ts';
import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { deployment, service } from './manifests.ts';

const dir = process.env.SLICESCOPE_CLUSTER_DIR;

/** How often the page is looked at while its API server does not answer. */
const samplingMs = 250;

type Sample = { readonly at: number; readonly fresh: string; readonly healthy: number };

/**
 * Samples the page from inside, each `samplingMs`: what the freshness pill says, and how many elements carry
 * a health colour though their own facts are not live.
 */
async function startSampling(page: Page): Promise<void> {
  await page.evaluate((everyMs) => {
    const samples: Sample[] = [];
    const sample = () =>
      samples.push({
        at: performance.now(),
        fresh:
          document.querySelector<HTMLElement>('[data-testid="freshness"]')?.dataset.fresh ?? '',
        healthy: document.querySelectorAll('[data-health][data-fresh="live"]').length,
      });
    sample();
    setInterval(sample, everyMs);
    Object.assign(window, { freshnessSamples: samples });
  }, samplingMs);
}

function samples(page: Page): Promise<readonly Sample[]> {
  return page.evaluate(() => Reflect.get(window, 'freshnessSamples'));
}

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
    await startSampling(topology.page);
    server.freeze();
    try {
      await expect(pill).toHaveAttribute('data-fresh', 'stale', { timeout: 30_000 });
      await expect(topology.service(namespace, 'web')).toHaveAttribute('data-fresh', 'stale');
      await expect(topology.page.getByTestId('banner').first()).toBeVisible();
      const seen = await samples(topology.page);
      const once = seen.findIndex((sample) => sample.fresh === 'stale');
      expect(once).toBeGreaterThan(0);
      expect(seen.slice(once).filter((sample) => sample.healthy > 0)).toEqual([]);
    } finally {
      server.thaw();
    }
    await expect(pill).toHaveAttribute('data-fresh', 'live', { timeout: 30_000 });
    await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
    const after = await samples(topology.page);
    const stale = after.filter((sample) => sample.fresh === 'stale');
    expect(stale.length).toBeGreaterThan(0);
    expect(stale.filter((sample) => sample.healthy > 0)).toEqual([]);
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
