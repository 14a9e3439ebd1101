import { relative } from 'node:path';
import { inRoot } from '../paths.mjs';
import type { EquivalentMutant } from './mutants/equivalent.ts';
import { equivalentMutants } from './mutants/equivalent.ts';
import type { KillerKind } from './mutants/killers.ts';
import { killerKinds } from './mutants/killers.ts';
import type { FileMutant } from './mutants/mutant-worker.ts';
import type { MutantReport } from './mutants/run-mutants.ts';
import { detectorFiles, runMutants } from './mutants/run-mutants.ts';
import type { TruthCase, TruthSet } from './truth-kind.ts';

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

/** In words of the report: what noticed it. */
const noticedBy: Readonly<Record<KillerKind, string>> = {
  expected: 'by an expectation written down',
  invariant: 'by what must hold of every finding',
  'told before': 'only by a change of what is told',
};

/**
 * Every judgement of the detectors broken in turn: what notices it. One set for each family, and all of them counted
 * together. A mutant that is listed as equivalent changes nothing and is counted apart; one that is listed and is noticed,
 * or is none any more, differs.
 */
export async function* mutantSets(): AsyncGenerator<TruthSet> {
  const reports: MutantReport[] = [];
  for (const family of families) {
    const files = detectorFiles(inRoot('lib', 'diagnosis', family));
    const report = await runMutants(files);
    reports.push(report);
    yield setOf(`mutants of ${family}`, report);
  }
  yield {
    ...setOf('mutants', {
      mutants: reports.flatMap(({ mutants }) => mutants),
      survivors: reports.flatMap(({ survivors }) => survivors),
      kinds: new Map(
        killerKinds.map((kind) => [
          kind,
          reports.reduce((sum, { kinds }) => sum + (kinds.get(kind) ?? 0), 0),
        ]),
      ),
    }),
    isTotal: true,
  };
}

function setOf(name: string, { mutants, survivors, kinds }: MutantReport): TruthSet {
  const alive = new Set(survivors);
  const same = mutants.filter((mutant) => alive.has(mutant) && isListed(mutant));
  const apart = new Set(same);
  const files = new Set(mutants.map(({ file }) => relative(root, file)));
  const stale = equivalentMutants.filter(
    (one) => files.has(one.file) && !same.some((mutant) => isThat(one, mutant)),
  );
  return {
    name,
    right: 'noticed',
    cases: [
      ...mutants
        .filter((mutant) => !apart.has(mutant))
        .map((mutant) => ({
          id: nameOf(mutant),
          differences: () => (alive.has(mutant) ? ['nothing notices'] : []),
        })),
      ...stale.map(staleCase),
    ],
    note: [
      ...killerKinds.map((kind) => `${kinds.get(kind) ?? 0} ${noticedBy[kind]}`),
      `${same.length} more change nothing, each listed with its reason`,
    ].join(', '),
  };
}

function staleCase({ file, text, original, replacement }: EquivalentMutant): TruthCase {
  return {
    id: `${file} ${original} → ${replacement}: ${text}`,
    differences: () => [
      'listed as one that changes nothing, and is noticed or stands there no more',
    ],
  };
}

function isListed(mutant: FileMutant): boolean {
  return equivalentMutants.some((one) => isThat(one, mutant));
}

function isThat(one: EquivalentMutant, mutant: FileMutant): boolean {
  return (
    one.file === relative(root, mutant.file) &&
    one.text === mutant.text &&
    one.original === mutant.original &&
    one.replacement === mutant.replacement
  );
}

function nameOf({ file, line, original, replacement, text }: FileMutant): string {
  return `${relative(root, file)}:${line} ${original} → ${replacement === '' ? 'nothing' : replacement}: ${text}`;
}
