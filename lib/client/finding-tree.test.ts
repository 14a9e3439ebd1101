import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldConsequences } from './finding-tree.ts';

const finding = (key: string, cause?: string) => ({ key, cause });

describe('folding consequences under their cause', () => {
  it('names each cause once, with all that it causes in the end', () => {
    const outcome = finding('F01', 'B10');
    const probe = finding('B10', 'B12');
    const node = finding('B12');
    const other = finding('C02');
    expect(foldConsequences([outcome, probe, other, node])).toEqual([
      { finding: node, consequences: [outcome, probe] },
      { finding: other, consequences: [] },
    ]);
  });

  it('loses none, whatever their causes: absent ones, circles, themselves', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const some = fc.uniqueArray(
      fc.record({
        key,
        cause: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x'), { nil: undefined }),
      }),
      { selector: (one) => one.key },
    );
    fc.assert(
      fc.property(some, (findings) => {
        const all = foldConsequences(findings).flatMap((tree) => [
          tree.finding,
          ...tree.consequences,
        ]);
        expect(new Set(all)).toEqual(new Set(findings));
        expect(all.length).toBe(findings.length);
      }),
    );
  });
});
