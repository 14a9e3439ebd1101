import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './simulated.ts';

/** More than are drawn at once. */
const manyServices = 320;
const manyEndpoints = 1_000;

test.describe.configure({ timeout: 240_000 });

/** What an attribute says of all rows that come into sight while a scroller is walked from its beginning to its end. */
async function gather(scroller: Locator, row: string, attribute: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let top = 0; ; ) {
    for (const value of await scroller
      .locator(row)
      .evaluateAll((rows, name) => rows.map((each) => each.getAttribute(name) ?? ''), attribute)) {
      found.add(value);
    }
    const next = await scroller.evaluate(async (element, from) => {
      element.scrollTop = from + element.clientHeight;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      return element.scrollTop;
    }, top);
    if (next <= top) return found;
    top = next;
  }
}

async function axeFaults(page: Page, within: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations.map(({ id }) => id);
}

test('P21: a Service with 1 000 endpoints is listed wholly by scrolling; P20: one Pod of them is found and gone to', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({
    world: { kind: 'uniform', services: 1, podsPerService: manyEndpoints, nodes: 3, namespaces: 1 },
  });
  const { page } = topology;
  const pods = simulator.cluster
    .list('endpointslices')
    .flatMap(({ endpoints }) =>
      (endpoints ?? []).flatMap(({ targetRef }) => targetRef?.name ?? []),
    );
  expect(pods).toHaveLength(manyEndpoints);
  const { namespace = '', name = '' } =
    simulator.cluster.list('services').find(({ spec }) => spec.selector !== undefined)?.metadata ??
    {};
  await topology.open({ select: `svc/${namespace}/${name}` });
  await topology.tab('endpoints');
  const table = page.getByTestId('endpoints');
  await expect(table).toHaveAttribute('aria-rowcount', `${manyEndpoints + 1}`);
  const inspector = page.locator('.frame-right');
  const targets = await gather(inspector, '[data-testid="endpoint-line"]', 'data-target');
  expect([...targets].sort()).toEqual([...pods].sort());
  expect(await table.getByTestId('endpoint-line').count()).toBeLessThan(200);

  await topology.tab('slices');
  await inspector.evaluate((element) => element.scrollTo(0, 0));
  const published = await gather(inspector, '[data-testid="endpoint-row"]', 'data-target');
  expect([...published].sort()).toEqual([...pods].sort());

  const wanted = [...pods].sort()[617] ?? '';
  await page.keyboard.press('/');
  await page.keyboard.type(wanted);
  const results = page.getByTestId('search-results');
  await expect(results).toHaveAttribute('data-query', wanted);
  await expect(page.getByTestId('search-count')).toHaveText('1 found: 1 endpoint');
  expect(await axeFaults(page, 'search')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(results).toHaveCount(0);
  await expect(topology.inspector).toHaveAttribute('data-selected', /^ep\//);
  await topology.tab('endpoints');
  const line = page.locator(`[data-testid="endpoint-line"][data-target="${wanted}"]`);
  await expect(line).toHaveAttribute('aria-current', 'true');
  await expect(line).toBeInViewport();
});

test('P21: the keyboard reaches every Service of a long list, and nothing of it is left out', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({
    world: { kind: 'uniform', services: manyServices, podsPerService: 2, nodes: 3, namespaces: 4 },
  });
  const { page } = topology;
  await topology.open();
  const keys = simulator.cluster
    .list('services')
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    .sort();
  const list = page.getByTestId('services');
  const rowOf = (key: string | undefined) =>
    page.locator(`[data-testid="service-row"][data-key="${key}"]`);
  await expect(rowOf(keys[0])).toBeVisible();
  const last = list.locator(`[aria-posinset="${keys.length}"]`);
  await expect(last).toHaveCount(0);
  const all = await gather(page.locator('.frame-left'), '[data-testid="service-row"]', 'data-key');
  expect([...all].sort()).toEqual(keys);

  await page.locator('.frame-left').evaluate((element) => element.scrollTo(0, 0));
  await rowOf(keys[0]).focus();
  await page.keyboard.press('End');
  await expect(rowOf(keys.at(-1))).toBeFocused();
  await expect(rowOf(keys.at(-1))).toBeInViewport();
  await expect(last).toHaveAttribute('aria-setsize', `${keys.length}`);
  await page.keyboard.press('ArrowUp');
  await expect(rowOf(keys.at(-2))).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rowOf(keys[0])).toBeFocused();
  for (const key of keys.slice(1, 60)) {
    await page.keyboard.press('ArrowDown');
    await expect(rowOf(key)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(topology.inspector).toHaveAttribute('data-selected', `svc/${keys[59]}`);
  expect(await axeFaults(page, '.frame-left')).toEqual([]);
});

test('P20: results are walked by arrow keys, say how many there are, and Escape leaves them', async ({
  simulate,
}) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toBeVisible();
  const field = page.getByTestId('search');
  await field.pressSequentially('payments');
  const results = page.getByTestId('search-results');
  await expect(results).toHaveAttribute('data-query', 'payments');
  const first = results.getByTestId('search-hit').first();
  await expect(first).toHaveAttribute('data-kind', 'service');
  await expect(first).toContainText('payments');
  await page.keyboard.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/payments');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(results).toHaveCount(0);
  await expect(topology.service('shop', 'web')).toBeVisible();
});
