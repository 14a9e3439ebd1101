import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

/** Bytes after gzip -9, as Q5 has it. The framework is 132 kB of all, React Flow 58 kB of the second. */
const mostOfHtml = 200_000;
const mostUntilDrawn = 270_000;
/** Of a mosaic: it is drawn without React Flow, which comes when it can be moved. */
const mostUntilMosaic = 210_000;

test('Q5: the page is drawn from few scripts', async ({ simulate, page }) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 3));
  const scripts = watchScripts(page);
  await page.addInitScript(noteDrawing);
  await topology.open({ namespaces: ['shop'] });
  const drawn = await scriptsUntilDrawn(page, scripts);
  const html = await (await page.request.get(page.url())).text();
  const named = drawn.filter((script) => html.includes(new URL(script.url()).pathname));
  expect(named.length).toBeGreaterThan(3);
  expect(await gzippedBytes(named)).toBeLessThan(mostOfHtml);
  expect(await gzippedBytes(drawn)).toBeLessThan(mostUntilDrawn);
});

test('Q5: the list of keys is fetched when it is opened', async ({ simulate, page }) => {
  const { topology } = await simulate();
  const scripts = watchScripts(page);
  await topology.open();
  await expect(page.getByTestId('canvas-notice')).toBeVisible();
  const keys = page.getByTestId('shortcuts');
  await expect(keys.getByText('this list')).toHaveCount(0);
  const before = scripts.length;
  await page.keyboard.press('?');
  await expect(keys.getByText('this list')).toBeVisible();
  expect(scripts.length).toBeGreaterThan(before);
});

test('Q5: a mosaic is drawn from fewer scripts; what moves it comes afterwards', async ({
  simulate,
  page,
}) => {
  const { url } = await simulate({
    world: { kind: 'uniform', services: 500, podsPerService: 1, nodes: 20, namespaces: 5 },
  });
  // What the page is told to expect is what the server holds by then.
  const isExpected = async () =>
    (await (await page.request.get(url)).text()).includes('canvas:"mosaic"');
  await expect.poll(isExpected).toBe(true);
  const scripts = watchScripts(page);
  await page.addInitScript(noteDrawing);
  await page.goto(url);
  const drawn = await scriptsUntilDrawn(page, scripts);
  expect(await gzippedBytes(drawn)).toBeLessThan(mostUntilMosaic);
  await expect(page.getByTestId('tile-cursor')).toBeAttached();
  expect(scripts.length).toBeGreaterThan(drawn.length);
});

test('Q5: what the page asks for first is on its way before its code, and is asked for once', async ({
  simulate,
  page,
}) => {
  const { url } = await simulate({ world: 'demo' });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/api/v1/topology') asked.push(search);
  });
  let isHeld = true;
  const held: (() => void)[] = [];
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto(`${url}/?ns=shop`, { waitUntil: 'commit' });
  await expect.poll(() => asked).toEqual(['?namespace=shop']);
  isHeld = false;
  for (const release of held) release();
  await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
  expect(asked).toEqual(['?namespace=shop']);
});

test('Q5: what cannot be fetched says so, takes nothing along, and comes when it can be had', async ({
  simulate,
  page,
}) => {
  const { topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'cart')).toBeVisible();
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  const opener = page.getByTestId('export');
  await opener.click();
  await expect(page.getByText(/The export could not be loaded/)).toBeVisible();
  await expect(topology.service('shop', 'cart')).toBeVisible();
  await page.unrouteAll();
  await opener.click();
  await opener.click();
  await expect(page.getByTestId('export-menu')).toBeVisible();
});

/** For a page that is not open yet. */
function watchScripts(page: Page): readonly Response[] {
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  return scripts;
}

/** Those that were asked for before the first frame in which something of the graph is there. */
async function scriptsUntilDrawn(
  page: Page,
  scripts: readonly Response[],
): Promise<readonly Response[]> {
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
  const before = await page.evaluate(askedBeforeDrawn);
  return scripts.filter((script) => before.includes(script.url()));
}

/** Runs in the page: marks that frame. */
function noteDrawing(): void {
  const look = () => {
    if (document.querySelector('.react-flow__node, [data-mosaic]') === null) {
      requestAnimationFrame(look);
    } else performance.mark('drawn');
  };
  requestAnimationFrame(look);
}

/** Runs in the page: the addresses of what it had asked for by then. */
function askedBeforeDrawn(): string[] {
  const [drawn] = performance.getEntriesByName('drawn');
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime < (drawn?.startTime ?? 0))
    .map(({ name }) => name);
}

async function gzippedBytes(scripts: readonly Response[]): Promise<number> {
  const bodies = await Promise.all(scripts.map((script) => script.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
