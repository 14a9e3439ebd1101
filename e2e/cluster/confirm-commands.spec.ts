import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import { commandWords } from '#lib/diagnosis/command-text.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import type { Finding, KubectlCommand } from '#lib/domain/finding.ts';
import { loadCases } from '../../scripts/truth/findings/load-cases.ts';
import { kubectlFor } from '../kube/kubectl.ts';
import { simulateWorld } from '../kube/simulated-world.ts';

/** Kinds that the simulated cluster does not serve. */
const notServed = /^apiservices?(\/|$)/;
/** Long enough for what stands there already. */
const watchMs = 1_500;
/** Clusters that are simulated at a time. */
const atOnce = 4;

const folder = mkdtempSync(join(tmpdir(), 'slicescope-confirm-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** F4 */
test('the first confirm command of every finding prints what it promises', async () => {
  test.setTimeout(300_000);
  const chosen = casesOfEachId(await loadCases());
  const printed = await inTurns(chosen, ([one, findings], n) => confirm(one, findings, n));
  expect(printed.flat()).toEqual([]);
});

/** For each id the first cases that raise it, with their findings of that id. */
function casesOfEachId(
  cases: readonly FindingCase[],
): readonly (readonly [FindingCase, readonly Finding[]])[] {
  const perId = Number(process.env.SLICESCOPE_CASES_PER_FINDING ?? 1);
  const told = cases.map((one) => [one, findingsOf(one.world, one.heldMs)] as const);
  const chosen = new Map<FindingCase, Finding[]>();
  for (const { id } of catalogue) {
    const raising = told.filter(([, findings]) => findings.some((finding) => finding.id === id));
    expect(raising, `a case raises ${id}`).not.toEqual([]);
    for (const [one, findings] of raising.slice(0, perId)) {
      const ofId = findings.filter((finding) => finding.id === id);
      chosen.set(one, [...(chosen.get(one) ?? []), ...ofId.slice(0, 1)]);
    }
  }
  return [...chosen];
}

/** What the commands do not print, in words; empty: all of it. */
async function confirm(
  { name, world }: FindingCase,
  findings: readonly Finding[],
  n: number,
): Promise<readonly string[]> {
  const simulator = await simulateWorld(world);
  const kubeconfig = join(folder, `${n}.kubeconfig`);
  writeFileSync(kubeconfig, simulator.kubeconfig(), { mode: 0o600 });
  const kubectl = kubectlFor(kubeconfig);
  const wrongs: string[] = [];
  for (const { id, confirm: commands } of findings) {
    for (const [index, command] of commands.entries()) {
      if (!isServed(command)) continue;
      const isWatch = command.words.includes('--watch');
      const { code, stdout, stderr } = await kubectl.run(commandWords(command, {}).slice(1), {
        ...(isWatch && { interruptAfterMs: watchMs }),
      });
      const { shows } = command;
      const isShown = (code === 0 || isWatch) && stdout.includes(shows ?? '');
      // What is told to be gone is confirmed by being told so.
      const isGone = index > 0 && stderr.includes('(NotFound)');
      if (isShown || isGone) continue;
      wrongs.push(
        `${id} (${name}): kubectl ${command.words.join(' ')} does not show ${shows}: ${stdout.slice(0, 300)}${stderr}`,
      );
    }
  }
  kubectl.close();
  await simulator.close();
  return wrongs;
}

/** Logs and what is asked of a Pod need a kubelet. */
function isServed({ words }: KubectlCommand): boolean {
  return (
    /^(get|describe|events)$/.test(words[0] ?? '') && !words.some((word) => notServed.test(word))
  );
}

async function inTurns<T, U>(
  items: readonly T[],
  each: (item: T, index: number) => Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of waiting) results.push(await each(item, index));
    }),
  );
  return results;
}
