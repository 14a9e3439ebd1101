/**
 * Runs every case of the findings against modules one of which was broken. One thread, many mutants: each gets a
 * module graph of its own, told apart by a number in the address.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type * as FindingCases from '#lib/diagnosis/testing/finding-case.ts';
import { wrongsOf } from '#lib/diagnosis/testing/wrongs-of.ts';
import { loadCases } from '../findings/load-cases.ts';
import type { Mutant } from './mutate.ts';
import { applyMutant, toJavaScript } from './mutate.ts';

/** What the thread is asked: the cases with this module so broken; `undefined`: with nothing broken. */
export type MutantRequest = {
  readonly file: string;
  readonly mutant: Mutant | undefined;
};

/** How many cases fail; an exception counts as one that fails. */
export type MutantAnswer = { readonly failed: number; readonly first: string | undefined };

const findingsModule = new URL('../../../lib/diagnosis/testing/finding-case.ts', import.meta.url)
  .href;
const marker = 'mutant';
let turn = 0;
let broken: { readonly file: string; readonly code: string } | undefined;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    if (!resolved.url.includes('/lib/') || !resolved.url.endsWith('.ts')) return resolved;
    return { ...resolved, url: `${resolved.url}?${marker}=${turn}` };
  },
  load(url, context, nextLoad) {
    if (broken === undefined || !url.includes(`?${marker}=`)) return nextLoad(url, context);
    if (fileURLToPath(url.split('?')[0] ?? url) !== broken.file) return nextLoad(url, context);
    return { format: 'module', source: broken.code, shortCircuit: true };
  },
});

parentPort?.on('message', (request: MutantRequest) => {
  void run(request).then((answer) => parentPort?.postMessage(answer));
});

async function run({ file, mutant }: MutantRequest): Promise<MutantAnswer> {
  turn += 1;
  broken =
    mutant === undefined
      ? undefined
      : { file, code: applyMutant(toJavaScript(readFileSync(file, 'utf8')), mutant) };
  try {
    const query = `?${marker}=${turn}`;
    const { findingsOf }: typeof FindingCases = await import(`${findingsModule}${query}`);
    const cases = await loadCases(query);
    const failed = cases.flatMap((one) => wrongsOf(one, findingsOf(one.world, one.heldMs)));
    return { failed: failed.length, first: failed[0] };
  } catch (error) {
    return { failed: 1, first: String(error) };
  }
}
