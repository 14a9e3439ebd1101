import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { findingFaults } from '#lib/diagnosis/testing/finding-faults.ts';
import { wrongsOf } from '#lib/diagnosis/testing/wrongs-of.ts';
import { loadCases } from '../findings/load-cases.ts';
import { readTold, tellings } from '../findings/told.ts';
import { ownScenarios } from '../own-files.ts';
import { differencesOf } from '../scenarios/judge-scenario.ts';
import { readAll } from '../scenarios.ts';

/**
 * How it knows, the surest first: by what is written down that must be told; by what must hold of every finding; by what was
 * told of the cluster before.
 */
export const killerKinds = ['expected', 'invariant', 'told before'] as const;

export type KillerKind = (typeof killerKinds)[number];

/** What may notice a mutant. */
export type Killer = {
  readonly name: string;
  readonly kind: KillerKind;
  /** The first thing that is wrong. */
  wrong(): string | undefined;
};

/** Every case of the findings, every recorded cluster, and what was written down of what is told. */
export async function loadKillers(query: string): Promise<readonly Killer[]> {
  const cases = await loadCases(query);
  const recorded = readAll(ownScenarios);
  const written = readTold();
  return [
    ...cases.map(
      (one): Killer => ({
        name: one.name,
        kind: 'expected',
        wrong: () => wrongsOf(one, findingsOf(one.world, one.heldMs))[0],
      }),
    ),
    ...recorded.map(
      (one): Killer => ({
        name: `recorded ${one.folder}`,
        kind: 'expected',
        wrong: () => differencesOf(one)[0],
      }),
    ),
    ...cases.map(
      ({ name, world, heldMs }): Killer => ({
        name: `faults: ${name}`,
        kind: 'invariant',
        wrong: () =>
          findingsOf(world, heldMs).flatMap((finding) => findingFaults(world, finding))[0],
      }),
    ),
    ...tellings(cases, recorded).map(
      ({ name, told }): Killer => ({
        name: `told: ${name}`,
        kind: 'told before',
        wrong: () =>
          told().join('\n') === written.get(name) ? undefined : `${name}: told otherwise`,
      }),
    ),
  ];
}
