import { findingsOfEach } from '#lib/diagnosis/testing/finding-case.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Fixture, FixtureExpectation } from './fixture-expectations.ts';
import { defaultLaterS } from './fixture-expectations.ts';
import type { RecordedScenario } from './read-scenarios.ts';
import { recordedWorld } from './recorded-world.ts';

/** Says what of a recorded state is judged otherwise than expected; empty: nothing. */
export function judgeFixture(scenario: RecordedScenario, fixture: Fixture): readonly string[] {
  const { world, heldMs } = worldOf(scenario, fixture.laterS);
  const told = findingsOfEach(world, heldMs);
  return fixture.expected.flatMap((expectation) =>
    differences(expectation, told.get(expectation.subject) ?? []),
  );
}

/** A recorded state, looked at so many seconds later, nothing having changed. */
export function worldOf(
  { recordedAt, objects, kubernetes }: RecordedScenario,
  laterS: number = defaultLaterS,
): { readonly world: World; readonly heldMs: number } {
  const heldMs = laterS * 1_000;
  const now = Date.parse(recordedAt) + heldMs;
  return { world: recordedWorld(objects, { now, watchedMs: heldMs, kubernetes }), heldMs };
}

function differences(expected: FixtureExpectation, findings: readonly Finding[]): string[] {
  const { subject, told, besides = [], never = [] } = expected;
  const ids = new Set(findings.map(({ id }) => id));
  const allowed = new Set([...told, ...besides]);
  const wrongs = [
    ...told.filter((id) => !ids.has(id)).map((id) => `${id} is missing`),
    ...[...ids].filter((id) => !allowed.has(id)).map((id) => `${id} is told besides`),
    ...never.filter((id) => ids.has(id)).map((id) => `${id} must not be told`),
  ];
  const headline = findings.find(({ severity }) => severity !== 'info')?.id ?? null;
  const wanted = expected.headline === undefined ? (told[0] ?? null) : expected.headline;
  if (wanted !== 'any' && headline !== wanted) wrongs.push(`${headline} leads, not ${wanted}`);
  return wrongs.map((wrong) => `${subject}: ${wrong}`);
}
