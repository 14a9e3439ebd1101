import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { wrongsOf } from '#lib/diagnosis/testing/wrongs-of.ts';
import { loadCases } from '../findings/load-cases.ts';

/** What may notice a mutant. */
export type Killer = {
  readonly name: string;
  /** The first thing that is wrong. */
  wrong(): string | undefined;
};

/** Every case of the findings. */
export async function loadKillers(query: string): Promise<readonly Killer[]> {
  const cases = await loadCases(query);
  return cases.map((one) => ({
    name: one.name,
    wrong: () => wrongsOf(one, findingsOf(one.world, one.heldMs))[0],
  }));
}
