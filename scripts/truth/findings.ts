import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { wrongsOf } from '#lib/diagnosis/testing/wrongs-of.ts';
import type { TruthSet } from './truth-kind.ts';

/** Each case of the findings; and whether each finding has one that raises it and one that comes near. */
export function findingSets(cases: readonly FindingCase[]): readonly TruthSet[] {
  const raised = countIds(cases, ({ raises = [] }) => raises.map((id) => id.split(' ')[0] ?? id));
  const near = countIds(cases, ({ silent = [] }) => silent);
  return [
    {
      name: 'cases of the findings',
      cases: cases.map((one) => ({ id: one.name, differences: () => caseDifferences(one) })),
      right: 'judged as written down',
    },
    {
      name: 'findings',
      cases: catalogue.map(({ id }) => ({
        id,
        differences: () => [
          ...(raised.has(id) ? [] : ['no case raises it']),
          ...(near.has(id) ? [] : ['no near case must not raise it']),
        ],
      })),
      right: 'with a case for and one against',
      note: `${total(raised)} expectations for, ${total(near)} against`,
    },
  ];
}

/** What a case gets wrong. */
export function caseDifferences(one: FindingCase): readonly string[] {
  return wrongsOf(one, findingsOf(one.world, one.heldMs));
}

function countIds(
  cases: readonly FindingCase[],
  idsOf: (one: FindingCase) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of cases.flatMap((one) => [...new Set(idsOf(one))])) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
