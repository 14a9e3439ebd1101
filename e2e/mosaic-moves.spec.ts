import type { Page } from '@playwright/test';
import { service } from '#simulator/testing/builders.ts';
import { expect, test } from './mosaic-page.ts';

/** A point of the page in an opened Service where none of its boxes stands. Runs in the page. */
function blankPlace(block: Element): [number, number] {
  const { left, top, width, height } = block.getBoundingClientRect();
  for (let part = 0.1; part < 1; part += 0.05) {
    const [x, y] = [left + width * part, top + height * part];
    if (document.elementFromPoint(x, y)?.matches('.react-flow__pane')) return [x, y];
  }
  throw new Error('no blank place');
}

/** Until what the last event led to has been drawn. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

test('L6: hovering names the endpoint, a click goes to its Service, and Fit returns', async ({
  openMosaic,
}) => {
  const { page, topology, tip, ...mosaic } = await openMosaic();
  const spot = mosaic.firstEndpoint('team-1', 'svc-101');
  const cell = await mosaic.cellOf(spot);
  const at = await mosaic.middleOf(spot);
  await page.mouse.move(...at);
  await expect(tip).toContainText('team-1/svc-101');
  const named = page.getByTestId('mosaic-tip-endpoint');
  for (const words of [spot.pod, spot.address, 'worker-', 'ready']) {
    await expect(named).toContainText(words);
  }
  await page.mouse.click(...at);
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/team-1/svc-101');
  const block = mosaic.block('team-1/svc-101');
  await expect(block.getByTestId('endpoint')).toHaveCount(4);
  await expect(block.getByTestId('slice-card')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByTestId('tile-block')).toHaveCount(0);
  await expect.poll(() => mosaic.cellOf(spot)).toEqual(cell);
});

test('L5: who comes later and stands at the foot is told to be there until it was in sight', async ({
  openMosaic,
}) => {
  const { page, simulator, canvas } = await openMosaic();
  const newcomers = page.getByTestId('newcomers');
  await page.keyboard.press('0');
  simulator.cluster.create('services', service('late'));
  simulator.cluster.create('services', service('later'));
  await expect(newcomers).toHaveText('2 new at the foot');
  await newcomers.click();
  await expect(newcomers).toHaveCount(0);
  await page.keyboard.press('0');
  // Whoever was in sight stays known in a canvas of another size.
  await page.setViewportSize({ width: 1_200, height: 700 });
  simulator.cluster.create('services', service('last'));
  await expect(newcomers).toHaveText('1 new at the foot');
  await expect(canvas).toHaveAttribute('aria-label', /2001 of 2001/);
});

test('L6: beside its Services a namespace is named whole, with what its head counts', async ({
  openMosaic,
}) => {
  const { page, canvas, tip, ...mosaic } = await openMosaic();
  mosaic.setReady(mosaic.firstEndpoint('team-1', 'svc-101'), false);
  await expect(canvas).toHaveAttribute('aria-label', /1 not ready/);
  const [x0, y0] = await mosaic.cellOf(mosaic.firstEndpoint('team-1', 'svc-001'));
  // Above the first row of its tiles is the head of the namespace.
  await page.mouse.move(...(await mosaic.onPage(x0, y0 - 8)));
  await expect(tip).toHaveText('team-11 Service with some not ready');
  mosaic.setReady(mosaic.firstEndpoint('team-1', 'svc-106'), false);
  await expect(canvas).toHaveAttribute('aria-label', /2 not ready/);
  await page.mouse.move(...(await mosaic.onPage(x0 + 1, y0 - 8)));
  await expect(tip).toHaveText('team-12 Services with some not ready');
});

test('L6: over an opened Service the pointer names no hidden cell, and a click on a blank place does nothing', async ({
  openMosaic,
}) => {
  const { page, tip, ...mosaic } = await openMosaic({ select: 'svc/team-1/svc-101' });
  const block = mosaic.block('team-1/svc-101');
  await expect(block.getByTestId('endpoint')).toHaveCount(4);
  const selected = () => new URL(page.url()).searchParams.get('sel');
  await block.getByTestId('endpoint').first().click();
  await expect.poll(selected).not.toBe('svc/team-1/svc-101');
  const chosen = selected();
  await nextFrame(page);
  await expect(tip).toHaveCount(0);
  const blank = await block.evaluate(blankPlace);
  await page.mouse.move(...blank);
  await nextFrame(page);
  await expect(tip).toHaveCount(0);
  await page.mouse.click(...blank);
  await nextFrame(page);
  expect(selected()).toBe(chosen);
});

test('L6: a pointer at rest is told what comes beneath it, when the map appears and when it is zoomed', async ({
  openMosaic,
}) => {
  const { page, canvas, tip, ...mosaic } = await openMosaic();
  const spot = mosaic.firstEndpoint('team-1', 'svc-101');
  const at = await mosaic.middleOf(spot);
  await page.reload({ waitUntil: 'commit' });
  await canvas.waitFor();
  await page.mouse.move(...at);
  await mosaic.whole();
  await expect(tip).toContainText('team-1/svc-101');
  const before = await mosaic.cellOf(spot);
  await page.mouse.wheel(0, -100);
  await expect.poll(() => mosaic.cellOf(spot)).not.toEqual(before);
  await expect(tip).toContainText('team-1/svc-101');
});

test('P5: a link goes to the Service that it names, and no further where another is chosen', async ({
  openMosaic,
}) => {
  const { page, topology, block } = await openMosaic({ select: 'svc/team-1/svc-101' });
  await expect(block('team-1/svc-101').getByTestId('endpoint')).toHaveCount(4);
  await page.keyboard.press('f');
  await expect(page.getByTestId('tile-block')).toHaveCount(0);
  await topology.service('team-0', 'svc-000').click();
  await expect(block('team-0/svc-000').getByTestId('endpoint')).toHaveCount(4);
});

test('L6: the keyboard walks from tile to tile and opens one', async ({ openMosaic }) => {
  const { page, topology, cursor } = await openMosaic();
  await cursor.focus();
  const first = await cursor.getAttribute('data-tile');
  await page.keyboard.press('ArrowRight');
  await expect(cursor).not.toHaveAttribute('data-tile', first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(cursor).toHaveAttribute('data-tile', first ?? '');
  await page.keyboard.press('ArrowDown');
  const chosen = (await cursor.getAttribute('data-tile')) ?? '';
  await page.keyboard.press('Enter');
  await expect(topology.inspector).toHaveAttribute('data-selected', chosen);
  await expect(page.locator(`[data-testid="tile-block"][data-tile="${chosen}"]`)).toBeVisible();
});
