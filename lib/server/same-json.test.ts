import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameJson } from './same-json.ts';

describe('isSameJson', () => {
  it('tells apart what JSON tells apart, whatever the order of the members', () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom(undefined, null, '', 'a', 0, 1, true, false),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(values, values, (a, b) => {
        // In a list JSON writes `null` for what is not there; the tables hold no such lists.
        fc.pre(!holdsHole(a) && !holdsHole(b));
        expect(isSameJson(a, b)).toBe(canonical(a) === canonical(b));
        expect(isSameJson(a, copy(a))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows an empty list from an empty object', () => {
    expect(isSameJson([], {})).toBe(false);
    expect(isSameJson({}, [])).toBe(false);
  });
});

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function copy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function holdsHole(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => item === undefined || holdsHole(item));
  return Object.values(value).some(holdsHole);
}
