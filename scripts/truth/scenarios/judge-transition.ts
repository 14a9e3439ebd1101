import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import type { Memory, Settled } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import { serviceView } from '#lib/diagnosis/testing/world.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { createHeldObjects, metadataOf } from './held-objects.ts';
import type { RecordedScenario } from './read-scenarios.ts';
import type { Transition } from './transition-expectations.ts';

/** Plays a recorded history event by event; says what is judged otherwise than expected. */
export function judgeTransition(
  scenario: RecordedScenario,
  transition: Transition,
): readonly string[] {
  const { during, settled } = playHistory(scenario, transition);
  const either = new Set(transition.either ?? []);
  return [
    ...differences('during', during, new Set(transition.during), either),
    ...differences('in the end', settled, new Set(transition.settled), either),
  ].map((wrong) => `${transition.subject}: ${wrong}`);
}

/** Warnings and worse told at any moment, and those and good news in the end. */
export function playHistory(
  scenario: RecordedScenario,
  { subject, settledAfterS }: Pick<Transition, 'subject' | 'settledAfterS'>,
): { readonly during: ReadonlySet<FindingId>; readonly settled: ReadonlySet<FindingId> } {
  const startedAt = startOf(scenario);
  const held = createHeldObjects(startedAt, scenario.kubernetes);
  const during = new Set<FindingId>();
  let memory: Memory | undefined;

  function look(ms: number): readonly Finding[] {
    const world = held.worldAt(ms);
    const service = world.services.find(
      ({ metadata }) => objectKey(metadata.namespace, metadata.name) === subject,
    );
    const answer: Settled =
      service === undefined
        ? { findings: [], memory: new Map() }
        : settle(diagnoseService(serviceView(world, service)), memory, startedAt + ms);
    memory = answer.memory;
    return answer.findings;
  }

  for (const [index, event] of scenario.history.entries()) {
    held.apply(event);
    const next = scenario.history[index + 1];
    // What is due between two events is told just before the second.
    const moments = next === undefined ? [event.ms] : [event.ms, next.ms];
    for (const ms of moments) {
      for (const { id, severity } of look(ms)) if (severity !== 'info') during.add(id);
    }
  }
  const last = scenario.history.at(-1)?.ms ?? 0;
  const settled = look(last + settledAfterS * 1_000)
    .filter(({ id, severity }) => severity !== 'info' || id.startsWith('H'))
    .map(({ id }) => id);
  return { during, settled: new Set(settled) };
}

/** The recorder's clock in milliseconds at 0, to within a second: the first object that was made meanwhile tells. */
function startOf({ history, recordedAt }: RecordedScenario): number {
  for (const { type, ms, object } of history) {
    const created = type === 'ADDED' ? metadataOf(object).creationTimestamp : undefined;
    if (created !== undefined) return Date.parse(created) - ms;
  }
  return Date.parse(recordedAt) - (history.at(-1)?.ms ?? 0);
}

function differences(
  when: string,
  told: ReadonlySet<FindingId>,
  wanted: ReadonlySet<FindingId>,
  either: ReadonlySet<FindingId>,
): string[] {
  return [
    ...[...wanted].filter((id) => !told.has(id)).map((id) => `${id} is missing ${when}`),
    ...[...told]
      .filter((id) => !(wanted.has(id) || either.has(id)))
      .map((id) => `${id} is told ${when}`),
  ];
}
