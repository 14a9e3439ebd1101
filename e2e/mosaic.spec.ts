import AxeBuilder from '@axe-core/playwright';
import { differing, expect, test } from './mosaic-page.ts';

test('L5: many Services open as a mosaic with a cell for every endpoint; a change of state changes its own tile alone', async ({
  openMosaic,
}) => {
  const mosaic = await openMosaic();
  const spot = mosaic.firstEndpoint('team-2', 'svc-007');
  const [x0, y0, x1, y1] = await mosaic.cellOf(spot);
  const before = await mosaic.pixels();
  mosaic.setReady(spot, false);
  await expect(mosaic.canvas).toHaveAttribute('aria-label', /2000 of 2001.*1 not/);
  const changed = await differing(before, await mosaic.pixels());
  const isInCell = ([x, y]: readonly [number, number]) => x >= x0 && x < x1 && y >= y0 && y < y1;
  expect(changed.filter(isInCell).length).toBeGreaterThan(0);
  // The border of the tile says the verdict; no tile is larger than this many of its cells.
  const [width, height] = [(x1 - x0 + 1) * 5, (y1 - y0 + 1) * 7];
  const far = changed.filter(([x, y]) => Math.abs(x - x0) > width || Math.abs(y - y0) > height);
  expect(far).toEqual([]);
  expect(await mosaic.cellOf(spot)).toEqual([x0, y0, x1, y1]);
  mosaic.setReady(spot, true);
  await mosaic.whole();
  expect(await differing(before, await mosaic.pixels())).toEqual([]);
});

test('P20, L1: typing finds and leaves the mosaic as it is; it is narrowed when that is asked for, says what is hidden, and comes back', async ({
  page,
  openMosaic,
}) => {
  await page.clock.install();
  const { canvas, pixels } = await openMosaic();
  const before = await pixels();
  await page.getByTestId('search').fill('svc-007');
  await expect(page.getByTestId('search-count')).toContainText('found');
  const narrow = page.getByTestId('search-narrow');
  await narrow.hover();
  // Longer than the pause after which a small view is narrowed.
  await page.clock.fastForward(1_000);
  expect(await differing(before, await pixels())).toEqual([]);
  expect(new URL(page.url()).searchParams.has('q')).toBe(false);
  await narrow.click();
  await expect(page.getByTestId('filter-counts')).toContainText('1 shown, 500 hidden');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(canvas).toHaveAttribute('aria-label', /2001 of 2001/);
  await expect(page.getByTestId('filter-counts')).toHaveCount(0);
});

test('L2: later trouble is marked in place, and comes first on Tidy', async ({ openMosaic }) => {
  const { page, canvas, cursor, cellOf, ...mosaic } = await openMosaic();
  const spot = mosaic.firstEndpoint('team-4', 'svc-494');
  const before = await cellOf(spot);
  mosaic.setReady(spot, false);
  await expect(canvas).toHaveAttribute('aria-label', /1 not ready/);
  expect(await cellOf(spot)).toEqual(before);
  await page.getByRole('button', { name: /^Tidy/ }).click();
  await expect(cursor).toHaveAttribute('data-tile', 'svc/team-4/svc-494');
  expect(await cellOf(spot)).not.toEqual(before);
});

test('L8: l shows the legend, which stays while the map is moved', async ({ openMosaic }) => {
  const { page } = await openMosaic();
  await page.keyboard.press('l');
  const legend = page.getByTestId('mosaic-legend');
  await expect(legend.locator('[data-sign="degraded"]')).toContainText('some not ready');
  await expect(legend.locator('[data-sign] canvas')).toHaveCount(15);
  await page.keyboard.press('+');
  await expect(legend).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('[data-testid="mosaic-legend"]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('l');
  await expect(legend).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(legend).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(legend).toHaveCount(0);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the mosaic is accessible and in the colours of the ${colorScheme} theme`, async ({
    page,
    openMosaic,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { canvas, ...mosaic } = await openMosaic();
    const [x0, y0] = await mosaic.cellOf(mosaic.firstEndpoint('team-0', 'svc-000'));
    const ready = await canvas.evaluate((element) => {
      const probe = element.appendChild(document.createElement('i'));
      probe.style.color = 'var(--ready-calm)';
      return (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    });
    const shown = await mosaic.pixels();
    const painted = await shown.evaluate(
      ({ width, data }, at) => data[at[1] * width + at[0]] ?? 0,
      [x0, y0] as const,
    );
    expect([painted & 255, (painted >> 8) & 255, (painted >> 16) & 255]).toEqual(ready);
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
