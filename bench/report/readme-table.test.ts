import { describe, expect, it } from 'vitest';
import { rowOf } from '../row.ts';
import { betweenMarks } from './between-marks.ts';
import { readmeTable } from './readme-table.ts';

describe('the README’s table', () => {
  const factors = { endpoints: 150_000 };
  const held = rowOf({
    scenario: 'sync',
    what: 'first sync',
    unit: 'ms',
    factors,
    values: [700, 640.4, 1_234],
    budget: 'first sync',
  });
  const free = rowOf({ scenario: 'sync', what: 'CPU time', unit: 'ms', factors, values: [1] });

  it('has a line for every row with a budget, with median, spread and limit', () => {
    const table = readmeTable([held, free]);
    expect(table).toContain(
      '| sync: first sync (150 000 endpoints) | 700 ms | 640–1 234 | ≤ 700 ms |',
    );
    expect(table).not.toContain('CPU time');
  });

  it('says of the peers which versions, when and where', () => {
    expect(readmeTable([])).toMatch(/Radar 36abcca0.*KubeView 63499c76.*Headlamp 7fd07084/);
    expect(readmeTable([])).toMatch(/2026-11-21.*same kind of machine/);
  });
});

describe('a part between marks', () => {
  it('is replaced, and nothing else', () => {
    const text = 'before\n<!-- bench -->\nold\n<!-- /bench -->\nafter';
    expect(betweenMarks(text, 'bench', 'new')).toBe(
      'before\n<!-- bench -->\n\nnew\n<!-- /bench -->\nafter',
    );
  });

  it.each([
    'no marks',
    '<!-- /bench --> <!-- bench -->',
    '<!-- bench -->',
    '<!-- bench --><!-- /bench --><!-- bench --><!-- /bench -->',
  ])('is refused where it cannot be told: %s', (text) => {
    expect(() => betweenMarks(text, 'bench', 'new')).toThrow(/needs one/);
  });
});
