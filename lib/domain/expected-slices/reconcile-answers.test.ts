import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EndpointSlice, Node } from '#lib/domain/objects.ts';
import type { ReconcileInput } from './reconcile-slices.ts';
import { reconcileSlices } from './reconcile-slices.ts';
import { sliceFacts } from './slice-facts.ts';
import { wantsZoneHints } from './zone-hints.ts';

/*
 * Kubernetes' reconciler run on Services that already have slices, some of them damaged (see fixtures/README.md). It
 * leaves orders to chance: each case was run 60 times and holds every answer that came; ours must be one of them.
 */

type Answer = {
  readonly create: readonly EndpointSlice[] | null;
  readonly update: readonly EndpointSlice[] | null;
  readonly delete: readonly string[] | null;
};
type AnsweredCase = Omit<ReconcileInput, 'nodes'> & {
  readonly id: string;
  readonly nodes: readonly Node[];
  readonly answers: readonly Answer[];
};

const cases = readCases();

describe('X1: the writes of Kubernetes’ reconciler over existing slices', () => {
  it('are ours in every one of 500 cases', () => {
    expect(cases).toHaveLength(500);
    expect(cases.filter((answered) => !isAnswered(answered)).map(({ id }) => id)).toEqual([]);
  });

  it('are of every kind', () => {
    const some = (kind: keyof Answer) => cases.filter(({ answers }) => answers[0]?.[kind]?.length);
    expect([some('create').length, some('update').length, some('delete').length]).toEqual([
      114, 379, 117,
    ]);
  });
});

function isAnswered({ answers, nodes, ...input }: AnsweredCase): boolean {
  const computed = reconcileSlices({
    ...input,
    nodes: new Map(nodes.map((node) => [node.metadata.name, node])),
    rewritePortless: true,
  });
  const ours = { ...computed, delete: computed.delete.map(({ metadata }) => metadata.name) };
  // Which endpoint serves another zone is one chance more than 60 runs exhaust.
  const zoneHints = wantsZoneHints(input.service) ? 'counted' : 'exact';
  return answers.some((answer) => factsOf(answer, zoneHints) === factsOf(ours, zoneHints));
}

function factsOf(answer: Answer, zoneHints: 'exact' | 'counted'): string {
  const { create, update, delete: gone } = answer;
  return JSON.stringify([
    (gone ?? []).toSorted(),
    (update ?? []).map(({ metadata }) => metadata.name).sort(),
    sliceFacts([...(create ?? []), ...(update ?? [])], { zoneHints }),
  ]);
}

function readCases(): readonly AnsweredCase[] {
  const file = new URL('fixtures/reconcile.ndjson.gz', import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line): AnsweredCase => JSON.parse(line));
}
