import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { startSimulator } from '#simulator/start-simulator.ts';
import { browserUse } from '../e2e/browser.ts';
import { startProduct } from '../e2e/product.ts';
import { exportPictures } from './export-pictures.ts';
import { takeFindings } from './finding-pictures.ts';
import { takeLargeCluster } from './large-pictures.ts';
import { untilExplained } from './until-explained.ts';

// `npm run screenshots [folder]`: the demonstration cluster in every state, size and theme, ten findings, and a large cluster, by default
// into docs/.

const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'docs');
/** A laptop and a wall screen, in CSS pixels. */
const sizes = [
  { width: 1_440, height: 900 },
  { width: 2_560, height: 1_440 },
] as const;
const themes = ['dark', 'light'] as const;
const seed = 7;

/** A view to take, and how it is reached beyond opening the address. */
type View = {
  readonly name: string;
  readonly query: string;
  readonly prepare?: (page: Page) => Promise<void>;
};

const views: readonly View[] = [
  { name: 'near', query: 'ns=shop&sel=svc/shop/checkout' },
  { name: 'all', query: '' },
];

const states: readonly View[] = [
  { name: 'state-empty', query: 'ns=nothing-here' },
  { name: 'state-table', query: 'view=table' },
  { name: 'state-filtered', query: 'ns=shop&q=no-such-name' },
  {
    name: 'state-sources',
    query: 'ns=shop',
    prepare: (page) => page.getByTestId('freshness').click(),
  },
  {
    name: 'state-250',
    query: 'ns=shop&q=catalog&sel=svc/shop/catalog',
    prepare: (page) => page.getByTestId('service-line').first().click(),
  },
];

const simulator = await startSimulator({ world: 'demo', seed });
const { launchOptions } = await browserUse();
const browser = await chromium.launch(launchOptions);
const config = mkdtempSync(join(tmpdir(), 'slicescope-pictures-'));
const kubeconfig = join(config, 'kubeconfig');
writeFileSync(kubeconfig, simulator.kubeconfig());
const product = await startProduct({ args: ['--kubeconfig', kubeconfig] });
mkdirSync(folder, { recursive: true });

try {
  await untilTold(browser);
  for (const size of sizes) {
    for (const theme of themes) {
      for (const view of views) await take(browser, view, { size, theme });
    }
  }
  for (const view of states) await take(browser, view, { size: sizes[0], theme: 'dark' });
  await takeOutage(browser);
  await takeFindings(browser, { simulator, url: product.url, folder });
  await exportPictures(browser, product.url, folder);
  await takeLargeCluster(browser, folder);
} finally {
  await browser.close();
  await product.stop();
  await simulator.close();
  rmSync(config, { recursive: true });
}

/** What must last before it is told takes ten seconds; the pictures are of what is told then. */
async function untilTold(from: Browser): Promise<void> {
  const page = await from.newPage();
  await page.goto(`${product.url}/?ns=shop`);
  for (const told of ['have app=search-api', 'have no container port named']) {
    await page.getByTestId('problems').getByText(told).waitFor({ timeout: 60_000 });
  }
  await page.close();
}

type Look = {
  readonly size: (typeof sizes)[number];
  readonly theme: (typeof themes)[number];
};

async function open(from: Browser, view: View, { size, theme }: Look): Promise<Page> {
  const page = await from.newPage({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(`${product.url}/?${view.query}`);
  await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
  const drawn = '.react-flow__node, [data-testid="canvas-notice"], [data-testid="table-row"]';
  await page.locator(drawn).first().waitFor();
  await view.prepare?.(page);
  if (view.query.includes('sel=svc/')) await untilExplained(page);
  return page;
}

async function take(from: Browser, view: View, look: Look): Promise<void> {
  const page = await open(from, view, look);
  await page.screenshot({
    path: join(folder, `${view.name}-${look.theme}-${look.size.width}.png`),
  });
  await page.close();
}

/** The same view while the API server answers nothing. */
async function takeOutage(from: Browser): Promise<void> {
  const look = { size: sizes[0], theme: 'dark' } as const;
  const page = await open(from, { name: '', query: 'ns=shop&sel=svc/shop/checkout' }, look);
  simulator.faults.freeze();
  await page.locator('[data-testid="freshness"][data-fresh="stale"]').waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(folder, 'state-stale-dark-1440.png') });
  simulator.faults.thaw();
  await page.close();
}
