import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

type File = { readonly name: string; readonly path: string };

/** Opens the menu by its key and saves one of its files. */
async function save(page: Page, kind: 'SVG' | 'PNG' | 'CSV'): Promise<File> {
  if (!(await page.getByTestId('export-menu').isVisible())) await page.keyboard.press('e');
  const download = page.waitForEvent('download');
  await page.getByTestId('export-menu').getByRole('button', { name: kind }).click();
  const file = await download;
  await expect(page.getByTestId('export-status')).toContainText(
    `Saved ${file.suggestedFilename()}`,
  );
  return { name: file.suggestedFilename(), path: await file.path() };
}

test('E1–E9: the saved pictures show what the cluster publishes, in any viewer', async ({
  simulate,
  consoleErrors,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  await expect(page.getByTestId('service-card').first()).toBeVisible();

  const svg = await save(page, 'SVG');
  const png = await save(page, 'PNG');
  expect(svg.name).toMatch(/^slicescope_[\w.-]+_shop_\d{8}T\d{6}Z\.svg$/);
  expect(png.name).toMatch(/^slicescope_[\w.-]+_shop_\d{8}T\d{6}Z\.png$/);

  const response = await page.request.get(`${url}/api/v1/topology?namespace=shop`);
  const snapshot: Snapshot = await response.json();
  const text = readFileSync(svg.path, 'utf8');
  const picture = await readPicture(page, text);
  expect(picture.error).toBe('');
  const titles = picture.titles.filter((title) => title.startsWith('Service '));
  expect(titles.length).toBe(snapshot.services.length);
  for (const entry of snapshot.services) {
    expect(titles.find((title) => title.startsWith(`Service ${entry.key},`))).toContain(
      entry.summary,
    );
  }
  expect(picture.texts.join(' ')).toContain(
    `${snapshot.services.length} of ${snapshot.services.length} Services drawn`,
  );
  expect(picture.texts).toContain('Service shop/checkout');
  expect(picture.texts.join('')).toContain(snapshot.identity.server);

  expect(await overflowingTexts(page, text)).toEqual([]);
  const image = await readImage(page, readFileSync(png.path).toString('base64'));
  expect(image.width).toBe(picture.width * 2);
  expect(image.height).toBe(picture.height * 2);
  expect(image.colors).toBeGreaterThan(20);
  expect(consoleErrors).toEqual([]);
});

test('E12: the rows of the table are saved as CSV, as they are filtered and sorted', async ({
  simulate,
}) => {
  const { simulator, topology, url } = await simulate();
  for (const name of ['web', 'cart', 'web-admin'])
    simulator.cluster.create('services', service(name));
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&view=table&q=web&sort=-name`);
  const rows = page.getByTestId('table-row');
  await expect(rows).toHaveCount(2);
  const file = await save(page, 'CSV');
  expect(file.name).toMatch(/^slicescope_[\w.-]+_shop_\d{8}T\d{6}Z\.csv$/);
  const lines = readFileSync(file.path, 'utf8').trimEnd().split('\r\n');
  expect(lines.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
    'Namespace Service Verdict',
    'shop web-admin "nothing to send traffic to"',
    'shop web "nothing to send traffic to"',
  ]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('e');
  const menu = page.getByTestId('export-menu');
  await expect(menu.getByRole('button', { name: 'SVG' })).toBeVisible();
  await expect(menu.getByRole('button', { name: 'CSV' })).toHaveCount(0);
});

test('E10: a copied link opens the same view of the same cluster', async ({
  simulate,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&only=trouble&q=checkout&sel=svc/shop/checkout`);
  await expect(topology.service('shop', 'checkout')).toBeVisible();
  await page.getByTestId('export').click();
  await page.getByTestId('export-menu').waitFor();
  const faults = await new AxeBuilder({ page }).include('[data-testid="export-menu"]').analyze();
  expect(faults.violations).toEqual([]);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByTestId('export-status')).toHaveText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get('context')).not.toBe(null);

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId('inspector')).toHaveAttribute(
    'data-selected',
    'svc/shop/checkout',
  );
  await expect(other.getByTestId('only-trouble')).toHaveAttribute('aria-pressed', 'true');
  await expect(other.getByTestId('service-card')).toHaveCount(1);
  await expect(other.getByTestId('service-card')).toHaveAttribute('data-key', 'shop/checkout');
  await other.close();

  await page.keyboard.press('Escape');
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('y');
  await expect(page.getByTestId('link-status')).toHaveText('Link copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test('E10: a clipboard that refuses leaves the link to be copied by hand', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await topology.open({ namespaces: ['shop'] });
  await page.getByTestId('export').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByTestId('export-link')).toHaveValue(/\?context=[^&]+&ns=shop$/);
});

test('E11: a link for another context shows nothing of this cluster and says so', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.goto(`${url}/?context=prod-eu-1&ns=shop&sel=svc/shop/checkout`);
  const notice = page.getByTestId('canvas-notice');
  await expect(notice).toHaveAttribute('data-notice', 'other-context');
  await expect(notice).toContainText('This link is for another cluster: prod-eu-1');
  await expect(notice).toContainText(/this server shows the context \S+, not prod-eu-1/);
  await expect(page.getByTestId('service-row')).toHaveCount(0);
  await expect(page.locator('.react-flow__node')).toHaveCount(0);
  await notice.getByRole('button', { name: 'Show what this server shows' }).click();
  await expect(topology.service('shop', 'checkout')).toBeVisible();
});

/** Reads the document with the browser's own parser of XML. */
function readPicture(page: Page, text: string) {
  return page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, 'image/svg+xml');
    const all = (name: string) =>
      [...document.querySelectorAll(name)].map((element) => element.textContent ?? '');
    return {
      error: document.querySelector('parsererror')?.textContent ?? '',
      titles: all('title'),
      texts: all('text'),
      width: Number(document.documentElement.getAttribute('width')),
      height: Number(document.documentElement.getAttribute('height')),
    };
  }, text);
}

/** Texts that the browser, with this machine's fonts, draws wider than their card or than the picture. */
function overflowingTexts(page: Page, text: string): Promise<readonly string[]> {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const picture = document.importNode(parsed.documentElement, true);
    document.body.append(picture);
    const rightOf = (element: Element) => element.getBoundingClientRect().right;
    const texts = [...picture.querySelectorAll('text')].filter((element) => {
      const mark = element.closest('g[transform]:has(> title)');
      const card = mark?.querySelector('rect, path') ?? picture;
      return rightOf(element) > rightOf(card) + 0.5;
    });
    const outside = texts.map((element) => element.textContent ?? '');
    picture.remove();
    return outside;
  }, text);
}

function readImage(page: Page, base64: string) {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    return { width, height, colors: new Set(new Uint32Array(pixels.buffer)).size };
  }, base64);
}
