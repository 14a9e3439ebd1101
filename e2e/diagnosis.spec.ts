import type { Locator } from '@playwright/test';
import { asSentence } from '#lib/client/sentence.ts';
import { catalogueEntry } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { decodeSnapshot } from '#lib/protocol/decode.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
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

test('card, problems list and inspector say the verdict in the words that the API answers', async ({
  simulate,
}) => {
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/search' });
  const problem = page.locator('[data-testid="problem"][data-key="shop/search"]');
  await expect(problem).toContainText('have app=search-api', { timeout: lastingMs });
  const { services } = decodeSnapshot(await (await fetch(`${url}/api/v1/topology?ns=shop`)).json());
  const verdict = asSentence(services.find(({ key }) => key === 'shop/search')?.summary ?? '');
  expect(verdict).toBe('Selector app=search matches no Pod; 3 Pods have app=search-api');
  await expect(problem).toContainText(verdict);
  await expect(page.getByTestId('verdict-sentence')).toContainText(verdict);
  await expect(page.locator('[data-testid="service-card"][data-key="shop/search"]')).toContainText(
    verdict,
  );
});

test('Why lists each finding that the API answers, and copies the command that is shown', async ({
  simulate,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { topology, url } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/search' });
  const shown = page.getByTestId('finding');
  await expect(shown.and(page.locator('[data-finding="A02"]'))).toBeVisible({ timeout: lastingMs });
  const answer = await fetch(`${url}/api/v1/services/shop/search`);
  const { findings }: ServiceDetail = await answer.json();
  expect(findings.length).toBeGreaterThan(1);
  const ids = () =>
    shown.evaluateAll((all) => all.map((element) => element.getAttribute('data-finding')));
  expect((await ids()).toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
  for (const { id, sentence } of findings) {
    await expect(page.locator(`[data-testid="finding"][data-finding="${id}"]`)).toContainText(
      asSentence(sentence),
    );
  }

  const first = page.locator('[data-testid="finding"][data-finding="A02"]');
  const see = first.getByRole('region', { name: 'See it with kubectl' });
  await see.getByRole('button', { name: 'copy' }).first().click();
  await expect(see.getByText('copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await see.locator('code').first().textContent(),
  );
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

test('N9: what may not be read is not evaluated, and said so with the ids', async ({
  simulate,
}) => {
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
