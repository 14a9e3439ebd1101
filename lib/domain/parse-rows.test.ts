import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRows } from './parse-rows.ts';

const text = fc.constantFrom(
  '10.0.0.1',
  'web-1',
  '',
  'ümläut',
  '😀',
  '],["',
  '"',
  '\\',
  '\n',
  '[',
  ',',
);
const rare = fc.constantFrom<unknown>(null, ['10.0.0.1', '10.0.0.2'], [], { hostname: 'a"],["b' });
const field = fc.oneof({ weight: 30, arbitrary: text }, { weight: 1, arbitrary: rare });
const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 4,
});

describe('the rows of a packed slice', () => {
  it('are what their JSON says, whatever is in them', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const bodies = JSON.stringify(all);
        expect(parseRows(bodies)).toEqual(JSON.parse(bodies));
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});
