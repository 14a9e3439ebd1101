import { expect, it } from 'vitest';
import { rowOf } from '../row.ts';
import { rowsTable } from './print-rows.ts';

it('tells behind the rate that was asked for how many changes there were, where they were counted', () => {
  const row = { scenario: 's', what: 'w', unit: 'ms', values: [1] } as const;
  const factors = { endpoints: 1_000, changesPerSecond: 3_000 };
  const [, counted = '', plain = ''] = rowsTable([
    rowOf({ ...row, factors, appliedPerSecond: 1_420.3 }),
    rowOf({ ...row, factors }),
  ]).split('\n');
  expect(counted).toContain('3 000 (1 420 made)');
  expect(plain).toContain('3 000');
  expect(plain).not.toContain('made');
});
