import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { countRenders, fewestRendersOf } from './count-renders.ts';
import { expect, test } from './simulated.ts';

const now = '2026-01-01T00:00:00Z';
/** A row with its icons, number and times; the line in the list and the problem that it becomes. */
const mostRendered = 20;
const manyServices = 320;

test.describe.configure({ timeout: 120_000 });

function rowOf(page: Page, key: string) {
  return page.locator(`[data-testid="table-row"][data-key="${key}"]`);
}

async function keysInOrder(page: Page): Promise<readonly string[]> {
  const rows = page.getByTestId('table-row');
  await expect(rows.first()).toBeVisible();
  return await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-key') ?? ''));
}

type Turned = { readonly namespace: string; readonly name: string; readonly ready: boolean };

/** All Pods of a Service become ready, or not. */
function turnService({ cluster }: Simulator, { namespace, name, ready }: Turned): void {
  const pods = cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name)
    .flatMap(({ endpoints }) =>
      (endpoints ?? []).flatMap(({ targetRef }) => targetRef?.name ?? []),
    );
  for (const pod of pods) {
    cluster.modify('pods', namespace, pod, (held) => withReadiness(held, ready, now));
  }
}

test('P40: t shows the same Services as a table and leads back; so does the browser’s Back', async ({
  simulate,
}) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'checkout')).toBeVisible();
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/view=table/);
  const keys = await keysInOrder(page);
  expect([...keys].sort()).toEqual(await topology.listed('service'));
  await expect(page.getByTestId('canvas')).toBeHidden();
  // The keys work at once.
  await expect(rowOf(page, keys[0] ?? '').getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(topology.inspector).toHaveAttribute('data-selected', `svc/${keys[1]}`);
  await expect(rowOf(page, keys[1] ?? '')).toHaveAttribute('aria-current', 'true');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.keyboard.press('t');
  await expect(page).not.toHaveURL(/view=/);
  await expect(page.getByTestId('service-table')).toHaveCount(0);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId('service-table')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcuts')).toContainText('table of the Services');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('shortcuts')).toBeHidden();
});

test('P40: neither the word of a verdict nor a type is cut, however narrow the table', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.setViewportSize({ width: 1_280, height: 800 });
  await page.goto(`${url}/?view=table`);
  const words = page.getByTestId('table-row').locator('[title].truncate');
  for (const said of ['nothing to send traffic to', 'alias outside the cluster', 'ExternalName']) {
    await expect(words.filter({ hasText: said }).first()).toBeAttached();
  }
  const cut = await words.evaluateAll((all) =>
    all
      .filter((word) => !word.matches('.row-verdict') && word.scrollWidth > word.clientWidth)
      .map((word) => word.textContent),
  );
  expect(cut).toEqual([]);
});

test('P40: filters narrow the table as they do the canvas, and what it lacks is said', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&view=table&q=checkout`);
  expect(await keysInOrder(page)).toEqual(['shop/checkout']);
  await expect(page.getByTestId('filter-counts')).toContainText('1 shown, 9 hidden');
  await page.goto(`${url}/?ns=shop&view=table&q=no-such-name`);
  await expect(page.getByTestId('canvas-notice')).toHaveAttribute('data-notice', 'filtered');
  await page.goto(`${url}/?ns=nothing-here&view=table`);
  await expect(page.getByTestId('canvas-notice')).toHaveAttribute('data-notice', 'empty');
});

test('P41: rows stay where they are until a head is clicked; P23: a flip renders its row', async ({
  simulate,
}) => {
  const { simulator, topology, url } = await simulate({
    world: { kind: 'uniform', services: manyServices, podsPerService: 2, nodes: 3, namespaces: 4 },
  });
  const { page } = topology;
  await countRenders(page);
  await page.goto(`${url}/?view=table`);
  const table = page.getByTestId('service-table');
  const before = await keysInOrder(page);
  const key = before[3] ?? '';
  const [namespace = '', name = ''] = key.split('/');
  const row = `[data-testid="table-row"][data-key="${key}"]`;
  const rendered = await fewestRendersOf(
    page,
    { selector: row, attribute: 'data-health' },
    [false, true, false].map((ready) => () => turnService(simulator, { namespace, name, ready })),
  );
  expect(rendered).toBeLessThanOrEqual(mostRendered);
  await expect(page.locator(row)).toContainText('none ready');
  expect(await keysInOrder(page)).toEqual(before);

  const head = table.getByRole('columnheader', { name: 'Not ready' });
  await expect(head).not.toHaveAttribute('aria-sort');
  const height = (await head.boundingBox())?.height;
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByTestId('table-row').first()).toHaveAttribute('data-key', key);
  expect((await head.boundingBox())?.height).toBe(height);
});

test('P41: the order is in the address: a link opens the table so, Back and Forward lead through it', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&view=table`);
  const opening = await keysInOrder(page);
  const byName = [...opening].sort();
  expect(opening).not.toEqual(byName);
  const head = page.getByRole('columnheader', { name: 'Service' });
  await head.getByRole('button').click();
  await expect(page).toHaveURL(/[?&]sort=name(&|$)/);
  expect(await keysInOrder(page)).toEqual(byName);
  await head.getByRole('button').click();
  await expect(page).toHaveURL(/[?&]sort=-name(&|$)/);
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  expect(await keysInOrder(page)).toEqual(byName.toReversed());

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goBack();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect(await keysInOrder(page)).toEqual(byName);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await expect(head).not.toHaveAttribute('aria-sort');
  expect(await keysInOrder(page)).toEqual(opening);
  await page.goForward();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  // The browser has it all: whoever goes back twice never waits for the server's page.
  expect(asked.filter((address) => new URL(address).pathname === '/')).toEqual([]);
});

test('P42: what may not be seen is not evaluated, never 0; what is not live is last known, without a health colour', async ({
  simulate,
}) => {
  const { simulator, url, topology } = await simulate({
    user: 'viewer',
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
    rules: [
      {
        user: 'viewer',
        verbs: ['get', 'list', 'watch'],
        resources: ['namespaces', 'services', 'endpointslices'],
      },
    ],
  });
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 2));
  simulator.cluster.create('services', service('unfed'));
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&view=table`);
  const row = rowOf(page, 'shop/web');
  await expect(rowOf(page, 'shop/unfed').getByRole('cell').last()).toHaveText('–');
  await expect(row).toContainText('2/2');
  const missing = row.getByText('not evaluated');
  await expect(missing).toHaveAttribute('title', /Pods/);
  // Its words end before the next number begins.
  expect(await missing.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0);
  const colour = () => row.evaluate((of) => getComputedStyle(of).getPropertyValue('--tone'));
  const live = await colour();
  simulator.faults.freeze();
  await expect(row).toHaveAttribute('data-fresh', 'stale', { timeout: 30_000 });
  await expect(row).toContainText('last known: healthy');
  expect(await colour()).not.toBe(live);
});

test('P40: a long name is cut in its middle, so that neighbours differ in what is left', async ({
  simulate,
}) => {
  const { simulator, topology, url } = await simulate();
  const { page } = topology;
  await page.setViewportSize({ width: 1440, height: 900 });
  const names = ['k2x9q', 'w7d4m'].map((end) => `account-basket-checkout-queue-worker-${end}`);
  for (const name of names) simulator.cluster.create('services', service(name));
  await page.goto(`${url}/?ns=shop&view=table`);
  for (const name of names) {
    const button = rowOf(page, `shop/${name}`).getByRole('button', { name, exact: true });
    const [start, end] = await button.evaluate((element) =>
      [...(element.firstElementChild?.children ?? [])].map((part) => ({
        text: part.textContent,
        isCut: part.scrollWidth > part.clientWidth,
        isInside: part.getBoundingClientRect().right <= element.getBoundingClientRect().right + 0.5,
      })),
    );
    expect(start).toMatchObject({ isCut: true, isInside: true });
    expect(end).toEqual({ text: name.slice(-8), isCut: false, isInside: true });
  }
});

test('P43: of a long table the rows in sight are drawn, and keys reach every one', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({
    world: { kind: 'uniform', services: manyServices, podsPerService: 1, nodes: 3, namespaces: 4 },
  });
  const { page } = topology;
  await page.goto(`${url}/?view=table`);
  const table = page.getByTestId('service-table');
  await expect(table).toHaveAttribute('aria-rowcount', `${manyServices + 2}`);
  const rows = page.getByTestId('table-row');
  expect(await rows.count()).toBeLessThan(100);
  await rows.first().getByRole('button').focus();
  await page.keyboard.press('End');
  const last = page.locator(`[data-testid="table-row"][data-row="${manyServices}"]`);
  await expect(last.getByRole('button')).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Home');
  const first = page.locator('[data-testid="table-row"][data-row="0"]');
  await expect(first.getByRole('button')).toBeFocused();
  await expect(first).toBeInViewport();
});
