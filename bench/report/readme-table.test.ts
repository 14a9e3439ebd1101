import { describe, expect, it } from 'vitest';
import { clusterScenario } from '../real-cluster/cluster-scenario.ts';
import type { Factors, Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { betweenMarks } from './between-marks.ts';
import { readmeTable } from './readme-table.ts';
import { summaryLines } from './summary-lines.ts';

describe('the README’s table', () => {
  const factors = { endpoints: 150_000 };
  const sync = (values: readonly number[], more: Factors = {}) =>
    rowOf({
      scenario: 'sync',
      what: 'first sync',
      unit: 'ms',
      factors: { ...factors, ...more },
      values,
      budget: 'first sync',
    });
  const tableOf = (...rows: readonly Row[]) => readmeTable(rows, 'Measured today.');

  it('has the line with median, spread, limit and how much of it was taken', () => {
    expect(tableOf(sync([600, 540.4, 650]))).toContain(
      '| first sync, from the simulator | 600 ms | 540–650 ms | ≤ 700 ms | 85.7 % |',
    );
  });

  it('says in words that a budget is missed', () => {
    expect(tableOf(sync([1_400]))).toContain('| 1.4 s | 1.4 s | ≤ 700 ms | 200 %, missed |');
  });

  it('tells the largest cluster of those in which all Services look alike', () => {
    const table = tableOf(
      sync([600]),
      sync([9], { endpoints: 1_000 }),
      sync([8], { world: 'large' }),
    );
    expect(table).toContain('| 600 ms |');
    expect(table).not.toMatch(/\| [89] ms \|/);
  });

  it('tells no line of which a part was not measured', () => {
    const shell = rowOf({
      scenario: 'open',
      what: 'shell painted',
      unit: 'ms',
      factors,
      values: [200],
    });
    expect(tableOf(shell)).not.toContain('cold open: shell');
  });

  it('names rows that the scenarios have', () => {
    const titles = summaryLines.flatMap(({ rows }) => rows.map((row) => row.split(':')[0]));
    const names = [...scenarios, clusterScenario].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...new Set(titles)]));
  });

  it('says of the peers which versions, when and where', () => {
    expect(tableOf()).toMatch(/Radar 36abcca0.*KubeView 63499c76.*Headlamp 7fd07084/);
    expect(tableOf()).toMatch(/2026-11-21.*same kind of machine/);
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
