import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { caseDifferences } from './findings.ts';
import { ladderDifferences } from './reach.ts';
import { fixtures } from './scenarios/fixture-expectations.ts';
import { differencesOf, expectationOf } from './scenarios/judge-scenario.ts';
import type { RecordedScenario } from './scenarios/read-scenarios.ts';
import { transitions } from './scenarios/transition-expectations.ts';
import type { TruthCase, TruthSet } from './truth-kind.ts';

/** The numbered clusters that the diagnosis was written for; recordings from 60 on are histories. */
const numbered = 55;

/** Every numbered cluster, recorded or built from its description, and every recorded history. */
export function referenceSets(
  recorded: readonly RecordedScenario[],
  cases: readonly FindingCase[],
): readonly TruthSet[] {
  const clusters = Array.from({ length: numbered }, (_, at) => cluster(at + 1, recorded, cases));
  const built = cases.filter(({ name }) => /^fixture \d/.test(name)).length;
  const known = recorded.filter((one) => expectationOf(one).kind === 'fixture').length;
  return [
    {
      name: 'fixtures',
      cases: clusters,
      right: 'judged as written down',
      note: `${known} recorded, ${built} built from their description`,
    },
    {
      name: 'histories',
      cases: transitions.map(({ fixture, name }) => ({
        id: `${fixture} ${name}`,
        differences: () => ofRecorded(recorded, fixture, name),
      })),
      right: 'judged as written down',
    },
  ];
}

function cluster(
  number: number,
  recorded: readonly RecordedScenario[],
  cases: readonly FindingCase[],
): TruthCase {
  const expected = fixtures.filter(({ fixture }) => fixture === number);
  const built = cases.filter(({ name }) => new RegExp(`^fixture ${number}\\b`).test(name));
  return {
    id: `fixture ${number}`,
    differences: () => {
      const isHeld = recorded.some((one) => one.fixture === number);
      if (!isHeld && built.length === 0) return ['neither recorded nor built'];
      return [
        ...(isHeld ? expected : []).flatMap(({ name }) => ofRecorded(recorded, number, name)),
        ...built.flatMap(caseDifferences),
        ...(number === 29 ? ladderDifferences() : []),
      ];
    },
  };
}

function ofRecorded(
  recorded: readonly RecordedScenario[],
  number: number,
  name: string,
): readonly string[] {
  const own = recorded.find((one) => one.fixture === number && one.name === name);
  return own === undefined ? [`${name}: no recording`] : differencesOf(own);
}
