import { existsSync } from 'node:fs';
import { InputError } from './read-input.ts';
import type { Fixture } from './scenarios/fixture-expectations.ts';
import { fixtures } from './scenarios/fixture-expectations.ts';
import { judgeFixture } from './scenarios/judge-fixture.ts';
import { judgeTransition } from './scenarios/judge-transition.ts';
import type { RecordedScenario } from './scenarios/read-scenarios.ts';
import { readScenarios } from './scenarios/read-scenarios.ts';
import { transitions } from './scenarios/transition-expectations.ts';
import type { TruthKind } from './truth-kind.ts';

/** Recorded clusters, and histories of clusters: which findings are told of them. */
export const scenarios: TruthKind = {
  flag: 'scenarios',
  read(path) {
    const cases = readAll(path).map((scenario) => ({
      id: scenario.folder,
      differences: () => differencesOf(scenario),
    }));
    return [{ name: 'scenarios', cases }];
  },
};

function readAll(path: string): readonly RecordedScenario[] {
  if (!existsSync(path)) throw new InputError(`cannot read "${path}": there is no such folder`);
  try {
    const found = readScenarios(path);
    if (found.length > 0) return found;
  } catch (error) {
    throw new InputError(`cannot read "${path}": ${String(error)}`);
  }
  throw new InputError(
    `"${path}" holds no scenario: a folder each, with meta.json and objects.json`,
  );
}

function differencesOf(scenario: RecordedScenario): readonly string[] {
  const fixture = fixtures.find(isOf(scenario));
  if (fixture !== undefined) return judgeFixture(scenario, fixture);
  const transition = transitions.find(isOf(scenario));
  if (transition !== undefined) return judgeTransition(scenario, transition);
  return [`nothing is expected of fixture ${scenario.fixture}, "${scenario.name}"`];
}

function isOf({ fixture, name }: RecordedScenario) {
  return (expected: Pick<Fixture, 'fixture' | 'name'>): boolean =>
    expected.fixture === fixture && expected.name === name;
}
