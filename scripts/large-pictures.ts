import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { startProduct } from '../e2e/product.ts';
import { untilExplained } from './until-explained.ts';

const size = { width: 1_440, height: 900 };
const world = { kind: 'large', services: 10_000, endpoints: 150_000, nodes: 5_000, namespaces: 40 };
const seed = 7;
/** Steps out from one Service to those around it. */
const stepsOut = 3;
/** A Service that shows much: some of its endpoints not ready, and all of them on the screen. */
const tellingSize = { fewest: 6, most: 12 };

/** A cluster of 150 000 endpoints from far, from the middle and from near, into `folder`. */
export async function takeLargeCluster(browser: Browser, folder: string): Promise<void> {
  const simulator = await startSimulator({ world: { ...world, kind: 'large' }, seed, tls: true });
  const config = mkdtempSync(join(tmpdir(), 'slicescope-pictures-'));
  const kubeconfig = join(config, 'kubeconfig');
  writeFileSync(kubeconfig, simulator.kubeconfig());
  const product = await startProduct({ args: ['--kubeconfig', kubeconfig] });
  const open = async (theme: 'dark' | 'light'): Promise<Page> => {
    const page = await browser.newPage({
      ...{ viewport: size, colorScheme: theme, reducedMotion: 'reduce' },
    });
    await page.goto(product.url);
    await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
    await page.locator('canvas[data-mosaic]').waitFor();
    return page;
  };
  const save = (page: Page, name: string, theme: string) =>
    page.screenshot({ path: join(folder, `large-${name}-${theme}-${size.width}.png`) });
  try {
    const spot = await tellingSpot(product.url);
    for (const theme of ['dark', 'light'] as const) {
      const page = await open(theme);
      await save(page, 'far', theme);
      await clickAt(page, spot);
      // Its Pods are watched from now on; those of the large world fail their readiness probe.
      const told = page.locator('[data-testid="inspector"] [data-finding="B10"]').first();
      await told.waitFor({ timeout: tellingMs });
      await page.getByTestId('tile-block').first().waitFor();
      await untilExplained(page);
      await save(page, 'near', theme);
      const blocks = await page.getByTestId('tile-block').count();
      const out = page.getByRole('button', { name: 'Zoom out' });
      for (let step = 0; step < stepsOut; step += 1) await out.click();
      // Further out other tiles are drawn.
      await page.waitForFunction(
        (count) => document.querySelectorAll('[data-testid="tile-block"]').length !== count,
        blocks,
      );
      await save(page, 'middle', theme);
      await page.close();
    }
  } finally {
    await product.stop();
    await simulator.close();
    rmSync(config, { recursive: true });
  }
}

/** What Pods say must last before it is told. */
const tellingMs = 60_000;

/** An endpoint on the canvas. */
type Spot = { readonly slice: string; readonly address: string };

/** An endpoint of the first Service that is degraded and has a telling number of them. */
async function tellingSpot(url: string): Promise<Spot> {
  const answer = await fetch(`${url}/api/v1/topology`, { headers: { accept: 'application/json' } });
  const { services, slices }: Snapshot = JSON.parse(await answer.text());
  const { fewest, most } = tellingSize;
  const found = services.find(
    ({ health, counts: { published } }) =>
      health === 'degraded' && published >= fewest && published <= most,
  );
  const slice = slices.find(
    ({ namespace, serviceName }) => `${namespace}/${serviceName}` === found?.key,
  );
  const address = slice?.endpoints[0]?.addresses[0];
  if (slice === undefined || address === undefined) {
    throw new Error('No Service of the large cluster is degraded.');
  }
  return { slice: slice.key, address };
}

type Mosaic = HTMLCanvasElement & {
  cellOf?(slice: string, address: string): readonly [number, number, number, number] | undefined;
};

async function clickAt(page: Page, { slice, address }: Spot): Promise<void> {
  const mosaic = page.locator('canvas[data-mosaic]');
  const cell = await mosaic.evaluate((canvas: Mosaic, [key, ip]) => canvas.cellOf?.(key, ip), [
    slice,
    address,
  ] as const);
  const box = await mosaic.boundingBox();
  if (cell === undefined || box === null) throw new Error(`${slice} is not on the canvas.`);
  await page.mouse.click(box.x + cell[0], box.y + cell[1]);
  // Where it rests, what lies beneath it would be named.
  await page.mouse.move(0, 0);
}
