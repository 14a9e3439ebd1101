import AxeBuilder from '@axe-core/playwright';
import { service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

const world = {
  kind: 'uniform',
  services: 200,
  podsPerService: 1,
  nodes: 3,
  namespaces: 200,
} as const;

test('P27: of 200 namespaces one is found and chosen by keyboard alone', async ({ simulate }) => {
  const { topology } = await simulate({ world });
  const { page } = topology;
  await topology.open();
  await expect(page.getByTestId('service-row').first()).toBeVisible();

  await page.keyboard.press('n');
  const field = page.getByRole('searchbox', { name: 'Find or name a namespace' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  const rows = page.getByTestId('namespaces').locator('[data-row]');
  await page.keyboard.type('eam-12');
  await expect(rows).toHaveCount(10 + 1);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('team-123');
  await expect(rows).toHaveText(['team-123']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]ns=team-123/);
  await expect(topology.service('team-123', 'svc-123')).toBeVisible();

  // What is typed next takes the place of what was; the first of several is the nearest.
  await page.keyboard.type('team-12');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1).getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(rows.nth(1).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/[?&]ns=team-1\d\d(&|$)/);
  await page.keyboard.type('x');
  await expect(field).toBeFocused();

  const { violations } = await new AxeBuilder({ page }).include('.popover-panel').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(page.getByTestId('namespace-picker')).toBeFocused();
});

test('P27: a namespace that is not known is named, and chosen', async ({ simulate }) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  const { page } = topology;
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('Not A Name');
  await expect(page.getByRole('status').filter({ hasText: '63 lower-case' })).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('not-here-yet');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/ns=not-here-yet,shop|ns=not-here-yet%2Cshop/);
});
