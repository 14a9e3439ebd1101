import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { wrongsOf } from '#lib/diagnosis/testing/wrongs-of.ts';
import { loadCases } from '../findings/load-cases.ts';
import { readTold, tellings } from '../findings/told.ts';
import { ownScenarios } from '../own-files.ts';
import { readAll } from '../scenarios.ts';

/** What may notice a mutant. */
export type Killer = {
  readonly name: string;
  /** The first thing that is wrong. */
  wrong(): string | undefined;
};

/** Every case of the findings, and what was written down of each case and each recorded cluster. */
export async function loadKillers(query: string): Promise<readonly Killer[]> {
  const cases = await loadCases(query);
  const written = readTold();
  return [
    ...cases.map((one) => ({
      name: one.name,
      wrong: () => wrongsOf(one, findingsOf(one.world, one.heldMs))[0],
    })),
    ...tellings(cases, readAll(ownScenarios)).map(({ name, told }) => ({
      name: `what is told: ${name}`,
      wrong: () =>
        told().join('\n') === written.get(name) ? undefined : `${name}: told otherwise`,
    })),
  ];
}
