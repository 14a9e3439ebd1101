import { loadCases } from './findings/load-cases.ts';
import { findingSets } from './findings.ts';
import { mutantSets } from './mutants.ts';
import { ownFiles, ownScenarios } from './own-files.ts';
import { reachSets } from './reach.ts';
import { referenceSets } from './reference-fixtures.ts';
import { readAll } from './scenarios.ts';
import type { TruthSet } from './truth-kind.ts';

/** Everything that the repository holds, in the order in which it is printed. */
export async function* ownSets({
  withMutants,
}: {
  readonly withMutants: boolean;
}): AsyncGenerator<TruthSet & { readonly file?: string }> {
  for (const { kind, file } of ownFiles) {
    for (const set of kind.read(file)) yield { ...set, file };
  }
  yield* reachSets;
  const cases = await loadCases();
  yield* referenceSets(readAll(ownScenarios), cases);
  yield* findingSets(cases);
  if (withMutants) yield* mutantSets();
}
