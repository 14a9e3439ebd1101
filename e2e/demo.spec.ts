import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base } from '@playwright/test';
import type { Product } from './product.ts';
import { startProduct } from './product.ts';
import { expect, test as simulated } from './simulated.ts';
import type { TopologyPage } from './topology-page.ts';
import { topologyPage } from './topology-page.ts';

/** The product on its demo, a page, and what the page said on its console. */
type Demo = {
  readonly product: Product;
  readonly topology: TopologyPage;
  readonly said: readonly string[];
};

const test = base.extend<{ demo: Demo }>({
  demo: async ({ page }, use) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const product = await startProduct({ args: ['--demo'] });
    await use({ product, topology: topologyPage(page, product.url), said });
    await page.goto('about:blank');
    await product.stop();
  },
});

/** Scenes play in real time; a busy machine gets this long. */
test.describe.configure({ timeout: 60_000 });

const action = { 'X-Slicescope-Action': 'demo' };
const scenes = (url: string) => `${url}/api/v1/demo/scenes`;

const stateOf = async (url: string, name: string): Promise<string | undefined> => {
  const body: { scenes: { name: string; state: string }[] } = await (
    await fetch(scenes(url))
  ).json();
  return body.scenes.find((scene) => scene.name === name)?.state;
};

test('Z3, Z4: a scene is started from the page, seen there, and put back', async ({ demo }) => {
  const { topology, said } = demo;
  const { page } = topology;
  await topology.open();
  await expect(topology.service('shop', 'cart')).toContainText('2/2');
  await page.getByRole('button', { name: /^Scenes/ }).click();
  await page.getByRole('button', { name: 'Start: Only terminating endpoints are left' }).click();
  await expect(
    page.locator('[data-scene="terminating-only"][data-testid="scene"]'),
  ).toHaveAttribute('data-state', 'running');

  const caption = page.getByRole('region', { name: 'Scene: Only terminating endpoints are left' });
  await expect(caption).toContainText('kube-proxy falls back to them');
  await caption.getByRole('link', { name: 'shop/cart' }).click();
  await expect(page).toHaveURL(/sel=svc\/shop\/cart/);
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/cart');
  await expect(topology.service('shop', 'cart')).toHaveAttribute('data-health', 'fallback');
  await expect(caption).toContainText('Scaled to zero: both endpoints terminate');

  await caption.getByRole('button', { name: /^Stop/ }).click();
  await expect(caption).toHaveCount(0);
  await expect(topology.service('shop', 'cart')).toHaveAttribute('data-health', 'healthy', {
    timeout: 15_000,
  });
  expect(said).toEqual([]);
});

test('Z6: every page sees what runs, whoever started it; Reset all ends it', async ({
  demo,
  browser,
}) => {
  const { product, topology, said } = demo;
  await topology.open();
  const caption = topology.page.getByTestId('scene-caption');
  await expect(topology.page.getByTestId('scenes')).toBeVisible();
  await expect(caption).toHaveCount(0);
  for (const name of ['failing-probe', 'scale-to-zero']) {
    const started = await fetch(`${scenes(product.url)}/${name}`, {
      method: 'POST',
      headers: action,
    });
    expect(started.status).toBe(200);
  }
  await expect(caption).toHaveAttribute('data-scene', 'scale-to-zero');
  await expect(caption).toContainText('1 more running');

  const later = await browser.newPage();
  await later.goto(product.url);
  await expect(later.getByTestId('scene-caption')).toBeVisible();
  await later.getByTestId('scenes').click();
  await later.getByTestId('reset-scenes').click();
  await expect(later.getByTestId('scene-caption')).toHaveCount(0);
  await later.close();
  await expect(caption).toHaveCount(0);
  expect(await stateOf(product.url, 'failing-probe')).toBe('idle');
  expect(said).toEqual([]);
});

test('L1: when a scene begins or ends, nothing that is drawn moves', async ({ demo }) => {
  const { product, topology } = demo;
  await topology.open({ namespaces: ['edge'] });
  const blocks = topology.page.locator('.react-flow__node');
  await expect(blocks.first()).toBeVisible();
  const places = () =>
    blocks.evaluateAll((nodes) =>
      nodes.map((node) => `${node.getBoundingClientRect().x} ${node.getBoundingClientRect().y}`),
    );
  const before = await places();
  await fetch(`${scenes(product.url)}/node-lost`, { method: 'POST', headers: action });
  await expect(topology.page.getByTestId('scene-caption')).toBeVisible();
  expect(await places()).toEqual(before);
  await fetch(`${product.url}/api/v1/demo/reset`, { method: 'POST', headers: action });
  await expect(topology.page.getByTestId('scene-caption')).toHaveCount(0);
  expect(await places()).toEqual(before);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the list and the words of a scene have no accessibility fault, ${colorScheme}`, async ({
    demo,
  }) => {
    const { topology } = demo;
    const { page } = topology;
    await page.emulateMedia({ colorScheme });
    await topology.open({ namespaces: ['edge'] });
    // By keyboard alone.
    await page.getByTestId('scenes').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start: A Node is lost' }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByTestId('scene-caption')).toContainText(
      'The kubelet of the Node is silent',
    );
    await page.getByRole('button', { name: 'Explain: A selector that matches nothing' }).click();
    await expect(page.getByTestId('scene-list')).toContainText('the slice is simply empty');
    const { violations } = await new AxeBuilder({ page })
      .include('[data-testid="scene-list"]')
      .include('.frame-caption')
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('scene-list')).toHaveCount(0);
    await expect(page.getByTestId('scenes')).toBeFocused();
  });
}

test('Z7: another site can start nothing', async ({ demo, context }) => {
  const { product } = demo;
  for (const headers of [
    { ...action, Origin: 'http://evil.example' },
    { ...action, 'Sec-Fetch-Site': 'cross-site' },
    {},
  ]) {
    const answer = await fetch(`${scenes(product.url)}/rollout`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
  }

  // A page of another origin, in a real browser: the same machine under another name and port.
  const foreign = await context.newPage();
  await foreign.route('http://evil.localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }),
  );
  await foreign.goto('http://evil.localhost/');
  const outcomes = await foreign.evaluate(
    async ([url, headers]) => {
      const tries = [{}, { mode: 'no-cors' as const }, { headers }];
      return await Promise.all(
        tries.map((init) =>
          fetch(url, { method: 'POST', ...init }).then(
            ({ type }) => type,
            () => 'refused',
          ),
        ),
      );
    },
    [`${scenes(product.url)}/rollout`, action] as const,
  );
  expect(outcomes).not.toContain('basic');
  expect(outcomes).not.toContain('cors');
  expect(await stateOf(product.url, 'rollout')).toBe('idle');
});

test('Z8: npm run demo tells a demo that already runs, and knows its scenes', async ({ demo }) => {
  const { url } = demo.product;
  const { port } = new URL(url);
  const run = (...args: readonly string[]) => {
    const script = join(import.meta.dirname, '..', 'scripts', 'demo.mjs');
    return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  };
  const told = run('rollout', '--port', port);
  expect(told.stderr).toBe('');
  expect(told.stdout).toBe(
    `The demo already runs at ${url}.\nThe scene rollout plays: ${url}/?ns=shop&sel=svc/shop/inventory\n`,
  );
  expect(told.status).toBe(0);
  expect(await stateOf(url, 'rollout')).toBe('running');

  const unknown = run('rolout', '--port', port);
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toContain('no scene is named "rolout". Did you mean rollout?');
  const listed = run('--list');
  expect(listed.status).toBe(0);
  expect(listed.stdout).toContain('drain-node');
});

base('Z8: --scene plays from the start, needs the demo, and a name that exists', async () => {
  const product = await startProduct({ args: ['--demo', '--scene', 'rollout'] });
  await expect.poll(() => stateOf(product.url, 'rollout')).toBe('running');
  await expect.poll(() => product.output()).toContain('The scene rollout plays: ');
  await product.stop();
  await expect(startProduct({ args: ['--demo', '--scene', 'rolout'] })).rejects.toThrow(
    /exit code 2:\n--scene: no scene is named "rolout"\. Did you mean rollout\?/,
  );
});

simulated('Z2: with any other cluster there are no scenes', async ({ simulate, consoleErrors }) => {
  const { topology, url } = await simulate({ world: 'demo' });
  await topology.open();
  await expect(topology.service('shop', 'cart')).toBeVisible();
  await expect(topology.page.getByTestId('scenes')).toHaveCount(0);
  await expect(topology.page.getByTestId('scene-caption')).toHaveCount(0);
  expect((await fetch(scenes(url))).status).toBe(404);
  for (const path of ['scenes/rollout', 'reset']) {
    const answer = await fetch(`${url}/api/v1/demo/${path}`, { method: 'POST', headers: action });
    expect(answer.status).toBe(404);
  }
  expect(consoleErrors).toEqual([]);
});
