import type { Evidence, Finding } from '#lib/domain/finding.ts';
import type { FindingCase } from './finding-case.ts';
import { findingsOf } from './finding-case.ts';
import type { World } from './world.ts';

/** What a case expects and did not get, and got and does not expect. */
export function casesOutcome({ world, heldMs, raises = [], silent = [] }: FindingCase): {
  readonly missing: readonly string[];
  readonly wronglyRaised: readonly string[];
} {
  const findings = findingsOf(world, heldMs);
  const raised = new Set(findings.flatMap(({ id, subject }) => [id, `${id} ${subject.name}`]));
  return {
    missing: raises.filter((expected) => !raised.has(expected)),
    wronglyRaised: silent.filter((id) => raised.has(id)),
  };
}

/**
 * In words, each evidence of this family's findings that does not stand in the world as it says, and each first confirm
 * command that shows no value of the evidence.
 */
export function evidenceFaults({ world, heldMs }: FindingCase, family: string): readonly string[] {
  return findingsOf(world, heldMs)
    .filter(({ id }) => id.startsWith(family))
    .flatMap((finding) => [...falseEvidence(world, finding), ...idleConfirm(finding)]);
}

function falseEvidence(world: World, { id, evidence }: Finding): readonly string[] {
  return evidence.flatMap((fact) => {
    const held = heldAt(world, fact);
    return JSON.stringify(held) === JSON.stringify(fact.value)
      ? []
      : [`${id} ${fact.path.join('.')}: ${JSON.stringify(fact.value)} is ${JSON.stringify(held)}`];
  });
}

function heldAt(world: World, { object, path }: Evidence): unknown {
  const objects =
    {
      Service: world.services,
      EndpointSlice: world.slices,
      Pod: world.pods,
      Node: world.nodes,
      Endpoints: world.endpoints,
      Event: world.events,
    }[object.kind] ?? world.workloads?.filter(({ kind }) => kind === object.kind);
  let held: unknown = objects?.find(
    ({ metadata }) =>
      metadata.name === object.name &&
      ('namespace' in metadata ? metadata.namespace : undefined) === object.namespace,
  );
  for (const step of path) {
    held = isRecord(held) && Object.hasOwn(held, step) ? held[String(step)] : null;
  }
  return held ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function idleConfirm({ id, confirm, evidence }: Finding): readonly string[] {
  const shows = confirm[0]?.shows;
  if (shows === undefined || shows === '')
    return [`${id}: the first confirm command shows nothing`];
  return evidence.some(({ value }) => textsOf(value).includes(shows))
    ? []
    : [`${id}: ${shows} is no value of the evidence`];
}

/** A value that is an object or a list shows its parts. */
function textsOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.values(value).map(String) : [String(value)];
}
