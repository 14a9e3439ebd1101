import { bodyDifferences } from '#simulator/replay/differences.ts';
import { endState } from './end-state.ts';
import type { Played } from './play-scenario.ts';
import { playScenario } from './play-scenario.ts';
import type { ProcessStop, RecordedScenario, RecordedWrite } from './recorded-scenarios.ts';
import type { ScenarioCircumstances } from './scenario-circumstances.ts';
import { sliceCourses } from './slice-courses.ts';
import { phaseBounds } from './slice-phases.ts';

/** Plays a recorded scenario on a simulator; tells where it ended otherwise than the real cluster, or went another way. */
export async function scenarioDifferences(
  scenario: RecordedScenario,
  known: ScenarioCircumstances = {},
): Promise<readonly string[]> {
  const played = await playScenario(scenario, known);
  return [
    ...played.refused,
    ...bodyDifferences(endState(scenario.objects), endState(played.objects)),
    ...courseDifferences(scenario, played),
  ];
}

/** Where Pods are made by controllers, when each comes is chance: bounds are compared instead of single steps. */
function courseDifferences(
  { steps, sliceEvents, objects }: RecordedScenario,
  played: Played,
): readonly string[] {
  if (sliceEvents === undefined) return [];
  if (objects.deployments.length === 0) {
    return namedDifferences(sliceCourses(sliceEvents), sliceCourses(played.sliceEvents));
  }
  const times = steps.flatMap((step) => timeOf(step) ?? []);
  return namedDifferences(
    phaseBounds(sliceEvents, ({ ms }) => times.filter((time) => time <= ms).length),
    phaseBounds(
      played.sliceEvents,
      ({ object }) =>
        played.phases.filter((version) => version < Number(object.metadata.resourceVersion)).length,
    ),
  );
}

function timeOf(step: RecordedWrite | ProcessStop): number | undefined {
  return 'atMs' in step ? step.atMs : undefined;
}

function namedDifferences(
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names]
    .filter((name) => was[name] !== is[name])
    .map((name) => `course of ${name}: ${was[name]} -> ${is[name]}`);
}
