import type { Locator } from '@playwright/test';
import { catalogueEntry } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { factInCluster, shownEvidence } from './evidence.ts';
import type { Simulated } from './simulated.ts';
import { expect, test } from './simulated.ts';

/** What is told only once it lasts takes ten seconds. */
const lastingMs = 25_000;
test.describe.configure({ timeout: 60_000 });

const notReadyPods = ({ simulator }: Simulated, app: string) =>
  simulator.cluster
    .list('pods', 'shop')
    .filter((pod) => pod.metadata.labels?.app === app && !isReady(pod));

/** Opens what is closed, so that all of a finding can be read. */
async function openFinding(finding: Locator): Promise<void> {
  const details = finding.locator('details').first();
  if ((await details.getAttribute('open')) === null)
    await finding.locator('summary').first().click();
}

test('the verdict says how many, why and since when, from the first graph on', async ({
  simulate,
}) => {
  const simulated = await simulate({ world: 'demo' });
  const { topology } = simulated;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  const pods = notReadyPods(simulated, 'checkout');
  const sentence = topology.page.getByTestId('verdict-sentence');
  await expect(sentence).toContainText(`0 of ${pods.length} ready: readiness probe HTTP /ready`);
  await expect(sentence).toContainText(`fails on ${pods.length} Pods`);

  const [first] = pods.flatMap(({ status }) =>
    (status?.conditions ?? []).filter(({ type }) => type === 'Ready'),
  );
  const since = topology.page.locator('[data-finding="B10"] time').first();
  await expect(since).toHaveAttribute('datetime', first?.lastTransitionTime ?? 'no condition');
  await expect(since).toContainText(/1 h 5\d m ago/);
});

test('P8: each fact of a finding stands in the cluster as the page says; its command names the object', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  for (const [name, id] of [
    ['search', 'A02'],
    ['payments', 'C02'],
    ['checkout', 'B10'],
  ] as const) {
    await topology.open({ namespaces: ['shop'], select: `svc/shop/${name}` });
    const finding = page.locator(`[data-testid="finding"][data-finding="${id}"]`).first();
    await expect(finding).toBeVisible({ timeout: lastingMs });
    await openFinding(finding);
    const facts = await shownEvidence(finding.getByTestId('evidence').first());
    expect(facts.length).toBeGreaterThan(0);
    expect(facts).toEqual(facts.map((fact) => factInCluster(simulator.cluster, 'shop', fact)));

    const command = finding.getByRole('region', { name: 'See it with kubectl' }).locator('code');
    await expect(command.first()).toContainText(/^kubectl --context demo -n shop (get|describe) /);
    const named = facts.flatMap(({ object, value }) => [object.split(' ')[1] ?? '', value]);
    const text = (await command.first().textContent()) ?? '';
    expect([name, ...named].filter((each) => text.includes(each))).not.toEqual([]);
  }
});

test('P8: a finding is explained in the words of the catalogue', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/payments' });
  const finding = page.locator('[data-testid="finding"][data-finding="C02"]').first();
  await expect(finding).toBeVisible({ timeout: lastingMs });
  await openFinding(finding);
  const entry = catalogueEntry('C02');
  await finding.getByText(`About C02: ${entry?.title}`).click();
  for (const words of [entry?.means, entry?.code, entry?.detected, entry?.confirm, entry?.fix])
    await expect(finding).toContainText(words ?? 'no such entry');
});

test('P8: what follows from a finding is folded beneath it', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  for (const [name, cause, consequence] of [
    ['checkout', 'B10', 'F01'],
    ['search', 'A02', 'A01'],
  ] as const) {
    await topology.open({ namespaces: ['shop'], select: `svc/shop/${name}` });
    const folded = page.locator(`[data-finding="${cause}"] [data-testid="consequences"]`);
    await expect(folded).toContainText(consequence, { timeout: lastingMs });
    const inner = folded.locator(`[data-finding="${consequence}"]`);
    await expect(inner).toBeHidden();
    await folded.locator('summary').first().click();
    await expect(inner).toBeVisible();
  }
});

test('what may not be read is not evaluated, and said so with the ids', async ({ simulate }) => {
  const { simulator, topology } = await simulate({
    user: 'viewer',
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
    rules: [
      {
        user: 'viewer',
        verbs: ['get', 'list', 'watch'],
        resources: ['namespaces', 'services', 'endpointslices', 'pods'],
      },
    ],
  });
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 2));
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  const list = topology.page.getByTestId('not-evaluated');
  await expect(list).toContainText(/Nodes are not visible/i, { timeout: lastingMs });
  for (const summary of await list.locator('summary').all()) await summary.click();
  const ids = ((await list.textContent()) ?? '').match(/[A-H]\d\d/g) ?? [];
  expect(ids.length).toBeGreaterThan(3);
  for (const id of ids) expect(catalogueEntry(id as FindingId), id).toBeDefined();
  await expect(topology.page.locator('[data-finding="F03"]')).toHaveCount(0);
  await topology.tab('object');
  await expect(topology.inspector).toContainText(/Events are not visible/i);
});

test('“why is this Pod not a backend?” is answered for a Pod that is asked for, and for one that is not', async ({
  simulate,
}) => {
  const simulated = await simulate({ world: 'demo' });
  const { simulator, topology } = simulated;
  const { page } = topology;
  const ask = page.getByLabel('Why is this Pod not a backend?');
  const chain = page.getByTestId('backend-chain').locator('li');
  const podOf = (app: string) =>
    simulator.cluster.list('pods', 'shop').find(({ metadata }) => metadata.labels?.app === app)
      ?.metadata.name ?? '';

  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  await ask.fill(podOf('checkout'));
  await expect(chain.last()).toHaveAttribute('data-answer', 'no');
  await expect(chain.last()).toContainText(/readiness probe|not ready/);
  expect(await chain.count()).toBeGreaterThan(1);

  await topology.select('svc', 'shop', 'search');
  await ask.fill(podOf('search-api'));
  await expect(chain.last()).toHaveAttribute('data-answer', 'no');
  await expect(chain.last()).toContainText('search is asked for');
  await expect(chain.last()).toContainText('search-api');

  await topology.select('svc', 'shop', 'api');
  await ask.fill(podOf('api'));
  await expect(chain.last()).toHaveAttribute('data-answer', 'yes');

  await ask.fill('no-such-pod');
  await expect(page.getByTestId('not-backend')).toContainText('No Pod of this name is known');
});
