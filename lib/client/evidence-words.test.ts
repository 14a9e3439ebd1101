import { describe, expect, it } from 'vitest';
import type { Evidence, JsonValue } from '#lib/domain/finding.ts';
import { evidenceByObject } from './evidence-words.ts';

function fact(kind: string, name: string, path: string, value: JsonValue): Evidence {
  return { object: { kind, namespace: 'shop', name }, path: [path], value };
}

const shown = (...evidence: readonly Evidence[]) =>
  evidenceByObject(evidence).map(({ object, facts, alike }) => [object, facts.length, alike]);

describe('evidence by object', () => {
  it('P10: tells once what objects of one kind say alike', () => {
    expect(
      shown(
        fact('Pod', 'a', 'phase', 'Running'),
        fact('Pod', 'a', 'ready', false),
        fact('Pod', 'b', 'phase', 'Running'),
        fact('Pod', 'b', 'ready', false),
        fact('Pod', 'c', 'phase', 'Pending'),
      ),
    ).toEqual([
      ['Pod a', 2, ['Pod b']],
      ['Pod c', 1, []],
    ]);
  });

  it.each<[string, Evidence]>([
    ['another kind', fact('Event', 'b', 'phase', 'Running')],
    ['another path', fact('Pod', 'b', 'reason', 'Running')],
    ['another value', fact('Pod', 'b', 'phase', 'Failed')],
    ['more', fact('Pod', 'a', 'ready', true)],
  ])('keeps apart what is of %s', (_, other) => {
    const told = shown(fact('Pod', 'a', 'phase', 'Running'), other);
    expect(told.flatMap(([, , alike]) => alike)).toEqual([]);
  });
});
