import { expect, it } from 'vitest';
import type { FindingCase } from './finding-case.ts';
import { findingsOf } from './finding-case.ts';

/** One test for each case: what it raises is there, what it must not raise is not. */
export function checkCases(cases: readonly FindingCase[]): void {
  it.each(cases)('$name', ({ world, heldMs, raises, silent }) => {
    const findings = findingsOf(world, heldMs);
    const told = findings.flatMap(({ id, subject }) => [id, `${id} ${subject.name}`]);
    expect(told).toEqual(expect.arrayContaining([...(raises ?? [])]));
    expect(
      findings.filter(({ id }) => silent?.includes(id)).map(({ sentence }) => sentence),
    ).toEqual([]);
  });
}
