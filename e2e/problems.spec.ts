import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { withConditions } from '#simulator/controllers/pod-status.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import type { Simulated } from './simulated.ts';
import { expect, test } from './simulated.ts';

/** What is told only once it lasts takes ten seconds. */
const lastingMs = 30_000;
test.describe.configure({ timeout: 90_000 });

const names = ['cache', 'mail', 'queue', 'web'];

/** Four Services with a Pod on each Node, and the Node of which nothing is heard any more. */
async function loseNode({ simulator, topology }: Simulated, node: string): Promise<void> {
  const { cluster } = simulator;
  for (const name of names) {
    cluster.create('services', service(name));
    cluster.create('deployments', deployment(name, 6));
  }
  await topology.open({ namespaces: ['shop'] });
  for (const name of names) await expect(topology.service('shop', name)).toContainText('6/6');
  const time = new Date().toISOString();
  cluster.modify('nodes', '', node, (object) => ({
    ...object,
    status: {
      ...object.status,
      conditions: (object.status?.conditions ?? []).map((condition) => ({
        ...condition,
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
        lastTransitionTime: time,
      })),
    },
  }));
  for (const pod of cluster.list('pods')) {
    if (pod.spec?.nodeName !== node) continue;
    cluster.update('pods', withConditions(pod, [{ type: 'Ready', status: 'False' }], time));
  }
}

test('a Node that is lost is one line above all Services that suffer from it', async ({
  simulate,
}) => {
  const simulated = await simulate({ controllersOff: ['node-lifecycle', 'taint-eviction'] });
  const { simulator, topology } = simulated;
  const { page } = topology;
  await loseNode(simulated, 'n-a');
  const cause = page.getByTestId('common-cause').filter({ hasText: 'n-a' });
  await expect(cause).toHaveCount(1, { timeout: lastingMs });
  const suffering = names.filter((name) =>
    simulator.cluster
      .list('pods', 'shop')
      .some(({ metadata, spec }) => metadata.labels?.app === name && spec?.nodeName === 'n-a'),
  );
  expect(suffering).toEqual(names);
  await expect(cause).toContainText(`${suffering.length} Services`);

  const above = await cause.boundingBox();
  const below = await page.getByTestId('problem').first().boundingBox();
  expect(above?.y).toBeLessThan(below?.y ?? 0);
  await cause.locator('summary').click();
  await expect(cause.getByRole('button')).toHaveText(suffering.map((name) => `shop/${name}`));
  await cause.getByRole('button', { name: 'shop/mail' }).click();
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/mail');
  const { violations } = await new AxeBuilder({ page })
    .include('[data-testid="common-causes"]')
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the time since a problem goes on, and nothing moves', async ({ simulate }) => {
  const { simulator, topology } = await simulate({
    podTimings: { startMs: 5, readyMs: 'never', stopMs: 5 },
  });
  const { page } = topology;
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 2));
  await topology.open({ namespaces: ['shop'] });
  const problem = page.locator('[data-testid="problem"][data-key="shop/web"]');
  // The cause is the last that is known of it; until then its words, and with them its lines, become more.
  await expect(problem).toContainText('2 Pods are not ready', { timeout: lastingMs });
  const time = problem.locator('time').first();
  const places = () =>
    page
      .locator('.react-flow__node, [data-testid="problem"], [data-testid="service-row"]')
      .evaluateAll((elements) =>
        elements.map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height].join(' ');
        }),
      );
  const [words, before] = [await time.textContent(), await places()];
  expect(before.length).toBeGreaterThan(2);
  await expect(time).not.toHaveText(words ?? '');
  expect(await places()).toEqual(before);
});

test('P2: how many Services have problems stands apart from the head, for who hears or copies it, too', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  const { page } = topology;
  await topology.open({ namespaces: ['shop'] });
  const head = page.locator('header', { has: page.getByTestId('problem-count') });
  await expect(head).toContainText('1 of 1 Services');
  expect(await head.evaluate(({ textContent }) => textContent)).toBe('Problems 1 of 1 Services');
});

test('P9: of a problem both the Service and its namespace can be read, and are whole in its title', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  const { metadata, spec } = service('catalog-worker-95nf8');
  const namespace = 'account-production';
  simulator.cluster.create('services', { metadata: { ...metadata, namespace }, spec });
  const { page } = topology;
  await topology.open();
  const problem = page.locator(`[data-testid="problem"][data-key="${namespace}/${metadata.name}"]`);
  await expect(problem.getByTitle(`${namespace}/${metadata.name}`)).toBeVisible();
  for (const name of [namespace, metadata.name]) {
    const hidden = await problem
      .getByText(name, { exact: true })
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(hidden, name).toBe(0);
  }
});

test('N12: a finding about what belongs to no Service is among the problems, and leads to its object', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['edge'] });
  const orphan = topology.orphan('edge', 'forgotten');
  await expect(orphan).toContainText('belongs to no Service', { timeout: lastingMs });
  await orphan.click();
  await expect(topology.inspector).toHaveAttribute('data-selected', 'slice/edge/forgotten');
  const slice = simulator.cluster.get('endpointslices', 'edge', 'forgotten');
  for (const address of slice?.endpoints?.[0]?.addresses ?? ['no address'])
    await expect(topology.inspector).toContainText(address);
  await expect(topology.inspector).toContainText('D01');
});

test('P9: the search finds a Service by the id of a finding', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'checkout')).toHaveAttribute(
    'data-health',
    'all-not-ready',
  );
  await topology.page.getByTestId('search').fill('F01');
  await expect.poll(() => topology.listed('service')).toEqual(['shop/checkout']);
  await topology.page.getByTestId('search').fill('a02 search-api');
  await expect
    .poll(() => topology.listed('service'), { timeout: lastingMs })
    .toEqual(['shop/search']);
});

test('P30: what is under “Where it hurts” leads there, by keyboard and back', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  for (const namespace of ['data', 'shop']) {
    const { metadata, spec } = service('web');
    simulator.cluster.create('services', { metadata: { ...metadata, namespace }, spec });
  }
  const { page } = topology;
  await topology.open();
  const table = page.getByTestId('where-it-hurts');
  const way = table.getByRole('button', { name: 'data' });
  await expect(way).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('[data-testid="where-it-hurts"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await page.keyboard.press('i');
  await page.keyboard.press('Tab');
  await expect(way).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]ns=data(&|$)/);
  await expect.poll(() => topology.listed('service')).toEqual(['data/web']);
  await expect(page.locator('#details')).toBeFocused();
  await page.goBack();
  await expect.poll(() => topology.listed('service')).toContain('shop/web');
  await expect(table.getByRole('button', { name: 'shop' })).toBeVisible();
});

test('P1: what serves nobody is one sum of several states, and has the sign of none of them', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  for (const namespace of ['data', 'shop']) {
    const { metadata, spec } = service('web');
    simulator.cluster.create('services', { metadata: { ...metadata, namespace }, spec });
  }
  const { page } = topology;
  await topology.open();
  const hurting = page.getByTestId('where-it-hurts');
  await expect(hurting.getByText('serve nobody')).toBeVisible();
  await expect(hurting.getByText('some not ready')).toBeVisible();
  const signs = (of: Locator) =>
    of.locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
  const ofStates = await signs(page.getByRole('table', { name: 'Services', exact: true }));
  expect(ofStates).toHaveLength(6);
  const [ofSum] = await signs(hurting.getByRole('row', { name: 'shop' }));
  expect(ofSum).toBeDefined();
  expect(ofStates).not.toContain(ofSum);
});

test('P30: the namespaces that are only counted are named by the keyboard, too, and put away again', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  const troubled = Array.from({ length: 9 }, (_, at) => `team-${at}`);
  for (const namespace of troubled) {
    const { metadata, spec } = service('web');
    simulator.cluster.create('services', { metadata: { ...metadata, namespace }, spec });
  }
  const { page } = topology;
  await topology.open();
  const table = page.getByTestId('where-it-hurts');
  const names = table.getByRole('rowheader');
  const more = page.getByTestId('more-namespaces');
  await expect(more).toHaveText('and 3 more namespaces');
  await expect(names).toHaveText(troubled.slice(0, 6));
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(troubled);
  await expect(table.getByRole('button', { name: 'team-6' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(table.getByRole('button', { name: 'team-7' })).toBeFocused();
  await more.click();
  await expect(names).toHaveCount(6);
  await expect(more).toBeFocused();
  await more.click();
  await table.getByRole('button', { name: 'team-8' }).click();
  await expect(page).toHaveURL(/[?&]ns=team-8(&|$)/);
});

test('P26: that the cause of a trouble is not known is said at the foot of the lists, and moves nothing', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({
    user: 'viewer',
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
    rules: [
      {
        user: 'viewer',
        verbs: ['get', 'list', 'watch'],
        resources: ['namespaces', 'services', 'endpointslices', 'nodes'],
      },
    ],
  });
  const { page } = topology;
  const { metadata, spec } = service('by-hand');
  simulator.cluster.create('services', { metadata, spec: { ...spec, selector: {} } });
  await topology.open({ namespaces: ['shop'] });
  const first = page.getByTestId('problem').first();
  await expect(first).toHaveAttribute('data-key', 'shop/by-hand');
  const note = page.getByTestId('unknown-cause');
  await expect(note).toHaveCount(0);
  const before = await first.boundingBox();

  simulator.cluster.create('services', service('web'));
  await expect(note).toContainText('Why is not known of 1 Service: Pods are not visible');
  await expect(page.getByTestId('problem')).toHaveCount(2);
  expect(await first.boundingBox()).toEqual(before);
  const [box, lists] = [await note.boundingBox(), await page.locator('nav').first().boundingBox()];
  const foot = (rect: typeof box) => (rect?.y ?? 0) + (rect?.height ?? 0);
  expect(foot(lists) - foot(box)).toBeLessThan(12);
  // All of it is seen, however long the lists are.
  for (let more = 0; more < 30; more += 1) {
    simulator.cluster.create('services', service(`web-${more}`));
  }
  await expect(note).toContainText('Why is not known of 31 Services');
  await expect(note).toBeInViewport({ ratio: 1 });
});
