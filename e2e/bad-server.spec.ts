import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { Trouble } from '#simulator/testing/troubled-way.ts';
import { startTroubledWay } from '#simulator/testing/troubled-way.ts';
import { webPage } from '#simulator/testing/web-answers.ts';
import { startProduct } from './product.ts';
import { topologyPage } from './topology-page.ts';

/** Ten seconds without an answer, the start of the product, and a slow machine. */
const toldWithinMs = 25_000;
/** The longest wait between two tries (R4), and the list. */
const backWithinMs = 45_000;

const troubles: readonly (readonly [string, Trouble, RegExp])[] = [
  [
    'a login page answers',
    { kind: 'answers', bytes: webPage('200 OK', 'Sign in to Example') },
    /is not a Kubernetes API: it sent a web page, 200 “Sign in to Example”/,
  ],
  [
    'a half-open server takes connections and never answers',
    { kind: 'silent' },
    /takes the connection and gives no answer within 10 s/,
  ],
  ['the server speaks HTTP/2 only', { kind: 'http2' }, /speaks HTTP\/2 only/],
  [
    'a proxy answers for a server that is away',
    { kind: 'answers', bytes: webPage('502 Bad Gateway', '502 Bad Gateway') },
    /answers 502 “502 Bad Gateway”, as a proxy does whose own server is away/,
  ],
];

for (const [what, trouble, words] of troubles) {
  test(`R13: ${what}: the page says so with the address, shows nothing as live, and recovers`, async ({
    page,
  }) => {
    test.slow();
    const folder = mkdtempSync(join(tmpdir(), 'slicescope-e2e-'));
    const simulator = await startSimulator({ world: 'empty' });
    simulator.cluster.create('services', service('web'));
    const way = await startTroubledWay(Number(new URL(simulator.url).port), trouble);
    const address = `http://127.0.0.1:${way.port}`;
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, simulator.kubeconfig().replace(simulator.url, address));
    const product = await startProduct({ args: ['--kubeconfig', kubeconfig] });
    try {
      const topology = topologyPage(page, product.url);
      await topology.open({ namespaces: ['shop'] });
      const banner = page.getByTestId('banner');
      await expect(banner).toHaveCount(1, { timeout: toldWithinMs });
      await expect(banner).toContainText(words, { timeout: toldWithinMs });
      await expect(banner).toContainText(address);
      await expect(page.getByTestId('freshness')).not.toHaveAttribute('data-fresh', 'live');
      await expect(page.locator('[data-health][data-fresh="live"]')).toHaveCount(0);

      way.set({ kind: 'none' });
      await expect(topology.service('shop', 'web')).toHaveAttribute('data-fresh', 'live', {
        timeout: backWithinMs,
      });
      await expect(banner).toHaveCount(0);
    } finally {
      await page.goto('about:blank');
      await product.stop();
      await way.close();
      await simulator.close();
      rmSync(folder, { recursive: true });
    }
  });
}
