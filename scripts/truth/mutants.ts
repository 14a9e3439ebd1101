import { relative } from 'node:path';
import { inRoot } from '../paths.mjs';
import { equivalentMutants } from './mutants/equivalent.ts';
import type { FileMutant } from './mutants/mutant-worker.ts';
import { detectorFiles, runMutants } from './mutants/run-mutants.ts';
import type { TruthSet } from './truth-kind.ts';

const root = inRoot();
const families = [
  'selector',
  'pods',
  'ports',
  'slices',
  'legacy',
  'policy',
  'shape',
  'positive',
] as const;

/**
 * Every judgement of the detectors broken in turn: what notices it. One set for each family. A mutant that is listed as
 * equivalent counts as noticed; one that is listed and is noticed, or is none any more, differs.
 */
export async function mutantSets(): Promise<readonly TruthSet[]> {
  const sets: TruthSet[] = [];
  for (const family of families) {
    const files = detectorFiles(inRoot('lib', 'diagnosis', family));
    const { mutants, survivors } = await runMutants(files);
    const alive = new Set(survivors);
    sets.push({
      name: `mutants of ${family}`,
      right: 'noticed',
      cases: mutants.map((mutant) => ({
        id: nameOf(mutant),
        differences: () => (alive.has(mutant) && !isEquivalent(mutant) ? ['nothing notices'] : []),
      })),
    });
  }
  return sets;
}

function isEquivalent(mutant: FileMutant): boolean {
  return equivalentMutants.some(
    ({ file, text, original, replacement }) =>
      file === relative(root, mutant.file) &&
      text === mutant.text &&
      original === mutant.original &&
      replacement === mutant.replacement,
  );
}

function nameOf({ file, line, original, replacement, text }: FileMutant): string {
  return `${relative(root, file)}:${line} ${original} → ${replacement === '' ? 'nothing' : replacement}: ${text}`;
}
