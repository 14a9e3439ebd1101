import type { Page } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

/** Where the view stands: what React Flow says to the browser. */
function stand(page: Page): Promise<string> {
  return page.locator('.react-flow__viewport').evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return [a * 1_000, e, f].map(Math.round).join(' ');
  });
}

test('P31: Back returns from a Service to the whole mosaic, and Forward to where the Service was left', async ({
  simulate,
}) => {
  const { topology } = await simulate({
    world: { kind: 'uniform', services: 500, podsPerService: 2, nodes: 20, namespaces: 5 },
  });
  const { page } = topology;
  await topology.open();
  await expect(page.getByTestId('tile-cursor')).toBeAttached({ timeout: 20_000 });
  const whole = await stand(page);

  await topology.service('team-0', 'svc-005').click();
  const block = page.locator('[data-testid="tile-block"][data-tile="svc/team-0/svc-005"]');
  await expect(block).toBeVisible();
  await expect(page).toHaveURL(/sel=/);
  await page.keyboard.press('0');
  await expect.poll(() => stand(page)).toBe('500 0 0');

  await page.goBack();
  await expect.poll(() => stand(page)).toBe(whole);
  await expect(page).not.toHaveURL(/sel=/);
  await page.goForward();
  await expect.poll(() => stand(page)).toBe('500 0 0');
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/team-0/svc-005');
});

test('P31: Back returns to the blocks that one came from, also where nothing may glide', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  const { page } = topology;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const name of Array.from({ length: 60 }, (_, index) => `app-${index + 10}`)) {
    simulator.cluster.create('services', service(name));
    simulator.cluster.create('deployments', deployment(name, 1));
  }
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'app-69')).toBeVisible();
  const before = await stand(page);
  await topology.service('shop', 'app-69').click();
  await expect.poll(() => stand(page)).not.toBe(before);
  const there = await stand(page);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/sel=/);
  expect(await stand(page)).toBe(there);
  await page.goBack();
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/app-69');
  expect(await stand(page)).toBe(there);
  await page.goBack();
  await expect.poll(() => stand(page)).toBe(before);
});
