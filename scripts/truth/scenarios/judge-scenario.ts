import type { Fixture } from './fixture-expectations.ts';
import { fixtures } from './fixture-expectations.ts';
import { invariantFaults } from './invariant-faults.ts';
import { judgeFixture } from './judge-fixture.ts';
import { judgeTransition } from './judge-transition.ts';
import type { RecordedScenario } from './read-scenarios.ts';
import type { Transition } from './transition-expectations.ts';
import { transitions } from './transition-expectations.ts';

/** What a recorded cluster is held against. */
export type ScenarioExpectation =
  | { readonly kind: 'fixture'; readonly fixture: Fixture }
  | { readonly kind: 'transition'; readonly transition: Transition }
  /** Nothing was written down of it: it is judged by what must hold of every cluster only. */
  | { readonly kind: 'none' };

/** By number and name; a variant of another name by its number, where only one expectation has it. */
export function expectationOf({ fixture: number, name }: RecordedScenario): ScenarioExpectation {
  const fixture = theOne(fixtures, number, name);
  if (fixture !== undefined) return { kind: 'fixture', fixture };
  const transition = theOne(transitions, number, name);
  return transition === undefined ? { kind: 'none' } : { kind: 'transition', transition };
}

/** Says what of a recorded cluster is judged otherwise than expected, and than must hold of every one; empty: nothing. */
export function differencesOf(scenario: RecordedScenario): readonly string[] {
  return [...expectedFaults(scenario), ...invariantFaults(scenario)];
}

function expectedFaults(scenario: RecordedScenario): readonly string[] {
  const expectation = expectationOf(scenario);
  switch (expectation.kind) {
    case 'fixture':
      return judgeFixture(scenario, expectation.fixture);
    case 'transition':
      return judgeTransition(scenario, expectation.transition);
    case 'none':
      return [];
  }
}

function theOne<T extends { readonly fixture: number; readonly name: string }>(
  expectations: readonly T[],
  number: number,
  name: string,
): T | undefined {
  const same = expectations.filter(({ fixture }) => fixture === number);
  return same.find((one) => one.name === name) ?? (same.length === 1 ? same[0] : undefined);
}
