import { expect } from 'vitest';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import type { Finding, JsonValue, ObjectRef } from '#lib/domain/finding.ts';
import type { World } from './world.ts';

/** Fails unless every evidence stands in its object as told, and the first confirm command shows one of them. */
export function expectEvidence(world: World, findings: readonly Finding[]): void {
  for (const { id, evidence, confirm } of findings) {
    expect(evidence.length, `${id} has evidence`).toBeGreaterThan(0);
    for (const { object, path, value } of evidence) {
      const held = objectOf(world, object);
      expect(held, `${id}: ${object.kind} ${object.name} is held`).toBeDefined();
      if (held !== undefined) expect(evidenceAt(object, held, ...path).value).toEqual(value);
    }
    const shows = confirm[0]?.shows;
    expect(shows, `${id} is confirmed by what is shown`).toBeDefined();
    expect(
      evidence.flatMap(({ value }) => leaves(value)),
      id,
    ).toContain(shows);
  }
}

function objectOf(world: World, { kind, namespace, name }: ObjectRef): object | undefined {
  const byKind: Readonly<
    Record<
      string,
      | readonly { readonly metadata: { readonly name: string; readonly namespace?: string } }[]
      | undefined
    >
  > = {
    Service: world.services,
    EndpointSlice: world.slices,
    Pod: world.pods,
    Node: world.nodes,
    Endpoints: world.endpoints,
  };
  return byKind[kind]?.find(
    ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
  );
}

function leaves(value: JsonValue): readonly string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [`${value}`];
}
