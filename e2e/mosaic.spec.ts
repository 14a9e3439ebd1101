import AxeBuilder from '@axe-core/playwright';
import type { JSHandle, Page } from '@playwright/test';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { expect, test } from './simulated.ts';

/** 2 000 endpoints, and that of the API server itself: too many Services to be read one by one. */
const world = {
  kind: 'uniform',
  services: 500,
  podsPerService: 4,
  nodes: 20,
  namespaces: 5,
} as const;
/** The product has 2 000 Pods to list before there is anything to see. */
const openMs = 20_000;
const now = '2026-01-01T00:00:00Z';

type Rect = readonly [number, number, number, number];
type Mosaic = HTMLCanvasElement & { cellOf?(slice: string, address: string): Rect | undefined };
/** A number for each pixel, in rows. */
type Pixels = { readonly width: number; readonly data: Uint32Array };
type Spot = { readonly slice: string; readonly address: string; readonly pod: string };

/** The endpoint of a Service that the slice names first. */
function firstEndpoint({ cluster }: Simulator, namespace: string, service: string): Spot {
  const slice = cluster
    .list('endpointslices', namespace)
    .find(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
  const endpoint = slice?.endpoints?.[0];
  if (slice === undefined || endpoint === undefined) throw new Error(`no endpoint of ${service}`);
  return {
    slice: `${namespace}/${slice.metadata.name}`,
    address: endpoint.addresses[0] ?? '',
    pod: endpoint.targetRef?.name ?? '',
  };
}

/** The pixels of the mosaic as the canvas really holds them; they stay in the page. */
function pixels(page: Page): Promise<JSHandle<Pixels>> {
  return page.getByTestId('mosaic').evaluateHandle((element) => {
    const canvas = element as HTMLCanvasElement;
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return { width: canvas.width, data: new Uint32Array(image?.data.buffer ?? []) };
  });
}

/** Where two of them differ: x, y. */
function differing(a: JSHandle<Pixels>, b: JSHandle<Pixels>): Promise<[number, number][]> {
  return a.evaluate(({ width, data }, other) => {
    const places: [number, number][] = [];
    for (const [at, pixel] of data.entries()) {
      if (pixel !== other.data[at]) places.push([at % width, Math.floor(at / width)]);
    }
    return places;
  }, b);
}

/** Where the page says that it painted an endpoint. */
function cellOf(page: Page, { slice, address }: Spot): Promise<Rect> {
  return page.getByTestId('mosaic').evaluate(
    (element, [key, ip]) => {
      const rect = (element as Mosaic).cellOf?.(key ?? '', ip ?? '');
      if (rect === undefined) throw new Error(`${ip} is nowhere`);
      return rect;
    },
    [slice, address],
  );
}

/** A point of the page in an opened Service where none of its boxes stands. */
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

/** Until all is there and ready, and can be moved. */
async function whole(page: Page): Promise<void> {
  const mosaic = page.getByTestId('mosaic');
  await expect(mosaic).toHaveAttribute('aria-label', /2001 of 2001 endpoints ready/, {
    timeout: openMs,
  });
  await expect(page.getByTestId('tile-cursor')).toBeAttached();
}

test('L5: many Services open as a mosaic with a cell for every endpoint; a change of state changes its own tile alone', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const spot = firstEndpoint(simulator, 'team-2', 'svc-007');
  const [x0, y0, x1, y1] = await cellOf(page, spot);
  const before = await pixels(page);
  simulator.cluster.modify('pods', 'team-2', spot.pod, (pod) => withReadiness(pod, false, now));
  await expect(page.getByTestId('mosaic')).toHaveAttribute('aria-label', /2000 of 2001.*1 not/);
  const after = await pixels(page);
  const changed = await differing(before, after);
  const isInCell = ([x, y]: readonly [number, number]) => x >= x0 && x < x1 && y >= y0 && y < y1;
  expect(changed.filter(isInCell).length).toBeGreaterThan(0);
  // The border of the tile says the verdict; no tile is larger than this many of its cells.
  const [width, height] = [(x1 - x0 + 1) * 5, (y1 - y0 + 1) * 7];
  const far = changed.filter(([x, y]) => Math.abs(x - x0) > width || Math.abs(y - y0) > height);
  expect(far).toEqual([]);
  expect(await cellOf(page, spot)).toEqual([x0, y0, x1, y1]);
  simulator.cluster.modify('pods', 'team-2', spot.pod, (pod) => withReadiness(pod, true, now));
  await whole(page);
  expect(await differing(before, await pixels(page))).toEqual([]);
});

test('L6: hovering names the endpoint, a click goes to its Service, and Fit returns', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const spot = firstEndpoint(simulator, 'team-1', 'svc-101');
  const frame = await page.getByTestId('mosaic').boundingBox();
  const [x0, y0, x1, y1] = await cellOf(page, spot);
  const at = [(frame?.x ?? 0) + (x0 + x1) / 2, (frame?.y ?? 0) + (y0 + y1) / 2] as const;
  await page.mouse.move(...at);
  await expect(page.getByTestId('mosaic-tip')).toContainText('team-1/svc-101');
  const named = page.getByTestId('mosaic-tip-endpoint');
  for (const words of [spot.pod, spot.address, 'worker-', 'ready']) {
    await expect(named).toContainText(words);
  }
  await page.mouse.click(...at);
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/team-1/svc-101');
  const block = page.locator('[data-testid="tile-block"][data-tile="svc/team-1/svc-101"]');
  await expect(block.locator('[data-testid="endpoint"]')).toHaveCount(4);
  await expect(block.getByTestId('slice-card')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByTestId('tile-block')).toHaveCount(0);
  await expect.poll(() => cellOf(page, spot)).toEqual([x0, y0, x1, y1]);
});

test('L6: beside its Services a namespace is named whole, with what its head counts', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const spot = firstEndpoint(simulator, 'team-1', 'svc-101');
  simulator.cluster.modify('pods', 'team-1', spot.pod, (pod) => withReadiness(pod, false, now));
  await expect(page.getByTestId('mosaic')).toHaveAttribute('aria-label', /1 not ready/);
  const frame = await page.getByTestId('mosaic').boundingBox();
  const [x0, y0] = await cellOf(page, firstEndpoint(simulator, 'team-1', 'svc-001'));
  const tip = page.getByTestId('mosaic-tip');
  // Above the first row of its tiles is the head of the namespace.
  await page.mouse.move((frame?.x ?? 0) + x0, (frame?.y ?? 0) + y0 - 8);
  await expect(tip).toHaveText('team-11 Service with some not ready');
});

test('L6: over an opened Service the pointer names no hidden cell, and a click on a blank place does nothing', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world });
  const { page } = topology;
  await page.goto(`${url}/?sel=svc/team-1/svc-101`);
  await whole(page);
  const block = page.locator('[data-testid="tile-block"][data-tile="svc/team-1/svc-101"]');
  await expect(block.getByTestId('endpoint')).toHaveCount(4);
  const tip = page.getByTestId('mosaic-tip');
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
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const frame = await page.getByTestId('mosaic').boundingBox();
  const [x0, y0, x1, y1] = await cellOf(page, firstEndpoint(simulator, 'team-1', 'svc-101'));
  const at = [(frame?.x ?? 0) + (x0 + x1) / 2, (frame?.y ?? 0) + (y0 + y1) / 2] as const;
  const tip = page.getByTestId('mosaic-tip');
  await page.reload({ waitUntil: 'commit' });
  await page.getByTestId('mosaic').waitFor();
  await page.mouse.move(...at);
  await whole(page);
  await expect(tip).toContainText('team-1/svc-101');
  const before = await cellOf(page, firstEndpoint(simulator, 'team-1', 'svc-101'));
  await page.mouse.wheel(0, -100);
  await expect
    .poll(() => cellOf(page, firstEndpoint(simulator, 'team-1', 'svc-101')))
    .not.toEqual(before);
  await expect(tip).toContainText('team-1/svc-101');
});

test('P5: a link goes to the Service that it names, and no further where another is chosen', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world });
  const { page } = topology;
  await page.goto(`${url}/?sel=svc/team-1/svc-101`);
  await whole(page);
  const block = (key: string) => page.locator(`[data-testid="tile-block"][data-tile="svc/${key}"]`);
  await expect(block('team-1/svc-101').getByTestId('endpoint')).toHaveCount(4);
  await page.keyboard.press('f');
  await expect(page.getByTestId('tile-block')).toHaveCount(0);
  await topology.service('team-0', 'svc-000').click();
  await expect(block('team-0/svc-000').getByTestId('endpoint')).toHaveCount(4);
});

test('P20, L1: typing finds and leaves the mosaic as it is; it is narrowed when that is asked for, says what is hidden, and comes back', async ({
  simulate,
}) => {
  const { topology } = await simulate({ world });
  const { page } = topology;
  await page.clock.install();
  await topology.open();
  await whole(page);
  const before = await pixels(page);
  await page.getByTestId('search').fill('svc-007');
  await expect(page.getByTestId('search-count')).toContainText('found');
  const narrow = page.getByTestId('search-narrow');
  await narrow.hover();
  // Longer than the pause after which a small view is narrowed.
  await page.clock.fastForward(1_000);
  expect(await differing(before, await pixels(page))).toEqual([]);
  expect(new URL(page.url()).searchParams.has('q')).toBe(false);
  await narrow.click();
  await expect(page.getByTestId('filter-counts')).toContainText('1 shown, 500 hidden');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByTestId('mosaic')).toHaveAttribute('aria-label', /2001 of 2001/);
  await expect(page.getByTestId('filter-counts')).toHaveCount(0);
});

test('L2: later trouble is marked in place, and comes first on Tidy', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const spot = firstEndpoint(simulator, 'team-4', 'svc-494');
  const before = await cellOf(page, spot);
  simulator.cluster.modify('pods', 'team-4', spot.pod, (pod) => withReadiness(pod, false, now));
  await expect(page.getByTestId('mosaic')).toHaveAttribute('aria-label', /1 not ready/);
  expect(await cellOf(page, spot)).toEqual(before);
  await page.getByRole('button', { name: /^Tidy/ }).click();
  const first = page.getByTestId('tile-cursor');
  await expect(first).toHaveAttribute('data-tile', 'svc/team-4/svc-494');
  expect(await cellOf(page, spot)).not.toEqual(before);
});

test('L6: the keyboard walks from tile to tile and opens one', async ({ simulate }) => {
  const { topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
  const cursor = page.getByTestId('tile-cursor');
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

test('L8: l shows the legend, which stays while the map is moved', async ({ simulate }) => {
  const { topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await whole(page);
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
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the mosaic is accessible and in the colours of the ${colorScheme} theme`, async ({
    simulate,
  }) => {
    const { topology, simulator } = await simulate({ world });
    const { page } = topology;
    await page.emulateMedia({ colorScheme });
    await topology.open();
    await whole(page);
    const [x0, y0] = await cellOf(page, firstEndpoint(simulator, 'team-0', 'svc-000'));
    const ready = await page.getByTestId('mosaic').evaluate((element) => {
      const probe = element.appendChild(document.createElement('i'));
      probe.style.color = 'var(--ready-calm)';
      return (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    });
    const shown = await pixels(page);
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
