import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from '@playwright/test';
import type { Finding } from '#lib/domain/finding.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import type { Kubectl } from '../../kube/kubectl.ts';
import type { TopologyPage } from '../../topology-page.ts';
import { expect } from '../fixtures.ts';
import type { Step, Story } from './story.ts';

/** Where stories are played. */
export type Stage = {
  readonly url: string;
  readonly topology: TopologyPage;
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly kubelets: { freeze(): void; thaw(): void };
};

/** How long until the page showed it, in milliseconds; 0 where it was faster than kubectl. */
export type Took = {
  /** Since the last command returned: what it brings about is published. */
  readonly publishedMs: number;
  /** Since the last command that writes returned; the rest only waits for what controllers make of it. */
  readonly writtenMs: number;
};
export type Times = { readonly raised: Took; readonly cleared: Took };

/** A change may take this long to the page, besides its debounce. */
export const shownWithinMs = 2000;
/** Until then something is waited for at all, so that a late one is measured and not only missed. */
const patienceMs = 20_000;

/** Plays one story; fails where the page does not tell it, words it otherwise, or goes on telling it. */
export async function playStory(stage: Stage, story: Story): Promise<Times> {
  await open(stage, story);
  const item = itemOf(stage, story);
  await expect
    .poll(() => findingOf(stage, story), { message: `${story.id} before it begins` })
    .toBeUndefined();
  await expect(item).toHaveCount(0);
  if (story.withoutKubelets) stage.kubelets.freeze();
  try {
    const raised = await timed(stage, story, story.breaks, true);
    await reveal(item.first());
    await expect(item.first()).toContainText(story.says);
    await confirm(stage, story, item.first());
    const cleared = await timed(stage, story, story.mends, false);
    return { raised, cleared };
  } finally {
    if (story.withoutKubelets) stage.kubelets.thaw();
  }
}

/** Takes the steps; when the page tells it, or no longer, it is known how long that took. */
async function timed(
  stage: Stage,
  { id, service, says }: Story,
  steps: readonly Step[],
  isTold: boolean,
): Promise<Took> {
  const selector = service === undefined ? '[data-testid="problem"]' : findingSelector(id);
  const { source, flags } = service === undefined ? says : /(?:)/;
  const seenAt = stage.topology.page
    .waitForFunction(
      ({ selector, source, flags, isTold }) => {
        const pattern = new RegExp(source, flags);
        const found = [...document.querySelectorAll(selector)];
        return found.some(({ textContent }) => pattern.test(textContent ?? '')) === isTold;
      },
      { selector, source, flags, isTold },
      { polling: 'raf', timeout: patienceMs },
    )
    .then(() => performance.now());
  // Should kubectl fail first, its own words are what counts.
  seenAt.catch(() => undefined);
  let writtenAt = 0;
  for (const step of steps) {
    await kubectlOk(stage, step);
    if (!isWaiting(step)) writtenAt = performance.now();
  }
  const publishedAt = performance.now();
  const since = async (from: number) => Math.max(0, Math.round((await seenAt) - from));
  return { publishedMs: await since(publishedAt), writtenMs: await since(writtenAt) };
}

function isWaiting([args]: Step): boolean {
  return args[0] === 'wait' || (args[0] === 'rollout' && args[1] === 'status');
}

function findingSelector(id: string): string {
  return `[data-testid="inspector"] [data-testid="finding"][data-finding="${id}"]`;
}

export async function kubectlOk(
  { kubectl, namespace }: Stage,
  [args, options]: Step,
): Promise<void> {
  const words = args[0] === '-n' ? args : ['-n', namespace, ...args];
  const { code, stderr } = await kubectl.run(words, options);
  if (code !== 0) throw new Error(`kubectl ${words.join(' ')}: ${stderr}`);
}

async function open({ topology, namespace }: Stage, { service }: Story): Promise<void> {
  if (service === undefined) return;
  await topology.select('svc', namespace, service);
  await topology.tab('why');
}

/** The finding in the inspector, or among the problems where it is about no Service. */
function itemOf({ topology }: Stage, { id, service, says }: Story): Locator {
  return service === undefined
    ? topology.page.getByTestId('problem').filter({ hasText: says })
    : topology.page.locator(findingSelector(id));
}

/** Opens what it is folded into, as a reader would: the warnings, the consequences; then the finding itself. */
async function reveal(item: Locator): Promise<void> {
  const folds = item.locator('xpath=ancestor::details[not(@open)]');
  while ((await folds.count()) > 0) await folds.first().locator('> summary').click();
  await expect(item).toBeVisible();
  if ((await item.getAttribute('data-testid')) === 'problem') return await item.click();
  const closed = item.locator('> details:not([open]):not([data-testid="consequences"])');
  if ((await closed.count()) > 0) await closed.locator('> summary').click();
}

/** Copies the first command from the page into a shell: it succeeds, and prints what the evidence holds. */
async function confirm(stage: Stage, story: Story, item: Locator): Promise<void> {
  const { topology, kubeconfig } = stage;
  const place =
    story.service === undefined ? topology.page.locator(findingSelector(story.id)) : item;
  const command = await place
    .getByRole('region', { name: 'See it with kubectl' })
    .locator('code')
    .first()
    .textContent();
  const finding = await findingOf(stage, story);
  const shows = finding?.confirm[0]?.shows;
  expect(shows, `${story.id} names what its command shows`).toBeTruthy();
  const { stdout } = await promisify(execFile)('sh', ['-c', command ?? ''], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    maxBuffer: 1 << 24,
  });
  expect(stdout, `the output of ${command}`).toContain(shows);
}

/** The finding as the API has it. */
async function findingOf(
  { url, namespace }: Stage,
  { id, service, says }: Story,
): Promise<Finding | undefined> {
  if (service === undefined) {
    const answer = await fetch(`${url}/api/v1/topology?namespace=${namespace}`);
    const { findings }: Snapshot = JSON.parse(await answer.text());
    return findings
      .map(({ finding }) => finding)
      .find((one) => one.id === id && says.test(one.sentence));
  }
  const answer = await fetch(`${url}/api/v1/services/${namespace}/${service}`);
  const { findings }: ServiceDetail = JSON.parse(await answer.text());
  return findings.find((one) => one.id === id);
}
