import type { Locator } from '@playwright/test';
import type { Simulated } from './simulated.ts';
import { expect, test } from './simulated.ts';

test.describe.configure({ timeout: 60_000 });

const places = (nodes: Locator) =>
  nodes.evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.getAttribute('data-id'), x, y, width, height].join(' ');
    }),
  );

const endpointsOf = ({ simulator }: Simulated, namespace: string, name: string) =>
  simulator.cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name)
    .flatMap(({ endpoints }) => endpoints ?? []);

test('as seen from a Node, a zone, outside: what is not reached fades and says why; nothing moves; the link keeps it', async ({
  simulate,
}) => {
  const simulated = await simulate({ world: 'demo' });
  const { topology } = simulated;
  const { page } = topology;
  await topology.open({ namespaces: ['edge'] });
  await page.locator('[data-testid="service-line"][data-key="edge/storefront"]').click();
  const drawn = page.locator('[data-testid="endpoint"][data-slice^="edge/storefront"]');
  const faded = page.locator(
    '[data-testid="endpoint"][data-slice^="edge/storefront"][data-unreached]',
  );
  const endpoints = endpointsOf(simulated, 'edge', 'storefront');
  await expect(drawn).toHaveCount(endpoints.length);
  await expect(faded).toHaveCount(0);
  const blocks = page.locator('.react-flow__node');
  const before = await places(blocks);
  const choose = async (from: string) => {
    await page.getByTestId('seen-from').click();
    await page.locator(`[data-from="${from}"]`).click();
    await page.keyboard.press('Escape');
  };

  // Inside, internalTrafficPolicy is Cluster: every Node reaches both.
  const [home = ''] = endpoints.map(({ nodeName }) => nodeName ?? '');
  await choose(`node:${home}`);
  await expect(page).toHaveURL(new RegExp(`from=node:${home}`));
  await expect(page.getByTestId('seen-from')).toContainText(home);
  expect(await places(blocks)).toEqual(before);

  await choose('outside');
  await expect(page).toHaveURL(/from=outside/);
  expect(await places(blocks)).toEqual(before);
  await page.reload();
  await expect(page.getByTestId('seen-from')).toContainText('outside');

  await choose('');
  await expect(page).not.toHaveURL(/from=/);
  await expect(faded).toHaveCount(0);
});

test('a zone sees its own endpoints where traffic stays close; each faded one tells the reason', async ({
  simulate,
}) => {
  const simulated = await simulate({ world: 'demo' });
  const { topology, url } = simulated;
  const { page } = topology;
  await page.goto(`${url}/?ns=shop&q=api&sel=svc/shop/api`);
  const canvas = page.getByTestId('canvas');
  await expect(topology.service('shop', 'api')).toContainText('12/12');
  const blocks = page.locator('.react-flow__node');
  await expect(blocks.first()).toBeVisible();
  await page.getByTestId('seen-from').click();
  await page.locator('[data-from="zone:zone-a"]').click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/from=zone:zone-a/);

  const away = () =>
    endpointsOf(simulated, 'shop', 'api').filter(({ hints }) =>
      (hints?.forZones ?? []).every(({ name }) => name !== 'zone-a'),
    ).length;
  expect(away()).toBeGreaterThan(0);
  await topology.tab('reach');
  const unused = page.locator('[data-testid="reach-row"][data-used="false"]');
  await expect.poll(async () => (await unused.count()) === away()).toBe(true);
  for (const row of await unused.all()) await expect(row).toContainText(/zone/);

  await page.locator('[data-testid="service-line"][data-key="shop/api"]').click();
  const faded = canvas.locator('[data-testid="endpoint"][data-slice^="shop/api"][data-unreached]');
  await expect(faded).toHaveCount(away());
  for (const endpoint of await faded.all()) {
    await expect(endpoint).toHaveAttribute('title', /zone-[bc]/);
    expect(Number(await endpoint.evaluate((pill) => getComputedStyle(pill).opacity))).toBeLessThan(
      1,
    );
  }
});
