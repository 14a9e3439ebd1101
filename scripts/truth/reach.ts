import type { ReachCase } from '#lib/traffic/reach.cases.ts';
import { checkCases, ladderCases, rowCases } from '#lib/traffic/reach.cases.ts';
import type { TruthCase, TruthSet } from './truth-kind.ts';

/** How many rows the decision for one endpoint has, and how many checks come before it. */
const rows = 23;
const checks = 12;

/** Each row of the decision for one endpoint, and each check before it: at least one case asserts its reason. */
export const reachSets: readonly TruthSet[] = [
  {
    name: 'rows of the decision for an endpoint',
    cases: Array.from({ length: rows }, (_, at) => row(at + 1)),
  },
  {
    name: 'checks before it',
    cases: Array.from({ length: checks }, (_, at) => check(`T${`${at + 1}`.padStart(2, '0')}`)),
  },
];

/** Says what of the ladder from the own Node to the own zone to all is otherwise than it must be. */
export function ladderDifferences(): readonly string[] {
  return ladderCases.flatMap(differencesOf);
}

function row(number: number): TruthCase {
  const own = rowCases.filter(({ what }) => numbersOf(what).includes(number));
  return { id: `row ${number}`, differences: () => allOf(own) };
}

/** `row 9, 10, no zone label` is of rows 9 and 10. */
function numbersOf(what: string): readonly number[] {
  return what.replace(/^row /, '').split(', ').map(Number).filter(Number.isInteger);
}

function check(code: string): TruthCase {
  const own = checkCases.filter(({ what }) => what.startsWith(code));
  return { id: code, differences: () => allOf(own) };
}

function allOf(cases: readonly ReachCase[]): readonly string[] {
  return cases.length === 0 ? ['no case asserts it'] : cases.flatMap(differencesOf);
}

function differencesOf({ what, got, want }: ReachCase): readonly string[] {
  const [is, must] = [sorted(got()), sorted(want)];
  return is === must ? [] : [`${what}`, `want ${must}`, `got  ${is}`];
}

function sorted(reasons: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(reasons).sort(([a], [b]) => (a < b ? -1 : 1)));
}
