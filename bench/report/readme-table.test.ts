import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '#scripts/paths.mjs';
import { heldSize } from '../bench-options.ts';
import { budgets } from '../budgets.ts';
import { describeMachine } from '../machine.ts';
import { clusterScenario } from '../real-cluster/cluster-scenario.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { betweenMarks } from './between-marks.ts';
import type { Results } from './measurement.ts';
import { measured } from './measurement.ts';
import { readmeTable } from './readme-table.ts';
import { summaryGroups } from './summary-lines.ts';

const lines = summaryGroups.flatMap((group) => group.lines);
const factors = { endpoints: heldSize };

function results(hour: number, ...rows: readonly Row[]): Results {
  return {
    at: `2026-11-22T0${hour}:00:00.000Z`,
    machine: { ...describeMachine(), commit: `commit-${hour}`, chromium: '156' },
    calibration: { ms: 150 + hour },
    options: { runs: 3 },
    rows,
  };
}

function tableOfAll(...all: readonly Results[]): string {
  const { measurements, rows } = measured(all);
  return readmeTable(measurements, rows, 'the largest');
}

function tableOf(...rows: readonly Row[]): string {
  return tableOfAll(results(1, ...rows));
}

/** The line of a table that has these words. */
function lineWith(table: string, words: string): string {
  return table.split('\n').find((line) => line.includes(`| ${words}`)) ?? '';
}

function shell(values: readonly number[], more: Row['factors'] = factors): Row {
  return rowOf({ scenario: 'open', what: 'shell painted', unit: 'ms', factors: more, values });
}

function live(value: number): Row {
  return rowOf({
    scenario: 'open',
    what: 'live data painted',
    unit: 'ms',
    factors,
    values: [value],
  });
}

function memory(values: readonly number[], more: Row['factors'] = {}): Row {
  return rowOf({
    scenario: 'sync',
    what: 'the same for 100 000 endpoints',
    unit: 'MB',
    factors: { ...factors, ...more },
    values,
  });
}

describe('the README’s table', () => {
  it('has the line with median, spread, limit, how much of it was taken, and the run', () => {
    expect(tableOf(memory([20, 18.4, 24]))).toContain(
      '| memory for 100 000 endpoints, above idle | 20 MB | 18.4–24 MB | ≤ 25 MB | 80 % | A |',
    );
  });

  it('says in words that a budget is missed', () => {
    expect(tableOf(memory([64.6]))).toContain('| 64.6 MB | ≤ 25 MB | 258 %, missed | A |');
  });

  it('names of each line the run that it is from, and of each run commit, calibration and time', () => {
    const table = tableOfAll(results(2, shell([200])), results(5, live(600), memory([20])));
    expect(lineWith(table, 'memory for 100 000')).toContain('| 80 % | B |');
    expect(lineWith(table, 'cold open: shell')).toContain('| A, B |');
    expect(table).toMatch(/^- A: commit commit-2, 2026-11-22 02:00 UTC, calibration 152 ms, /m);
    expect(table).toMatch(/^- B: commit commit-5, 2026-11-22 05:00 UTC, calibration 155 ms, /m);
  });

  it('has a line for every budget, with the limit, though nothing was measured', () => {
    const named = new Set(lines.flatMap(({ parts }) => parts.map(({ budget }) => budget)));
    expect([...named]).toEqual(expect.arrayContaining(Object.keys(budgets)));
    const table = tableOf();
    for (const { name } of lines) expect(table).toContain(`| ${name}`);
    expect(table.match(/not measured in these runs/g)).toHaveLength(lines.length);
    expect(lineWith(table, 'memory of the server with 100')).toContain(
      '| not measured in these runs |  | ≤ 220 MB / ≤ 350 MB |',
    );
  });

  it('tells of a line what was measured, and that the rest was not', () => {
    expect(lineWith(tableOf(shell([330])), 'cold open: shell')).toContain(
      '| 330 ms / not measured | 330 ms / – | ≤ 300 ms / ≤ 700 ms | 110 %, missed / – | A |',
    );
  });

  it('takes nothing smaller, and no other world, for the size that was promised', () => {
    const table = tableOf(memory([9], { endpoints: 1_000 }), memory([8], { world: 'large' }));
    expect(lineWith(table, 'memory for 100 000')).toContain('not measured in these runs');
  });

  it('calls frames too long at every size, whatever the file held them against', () => {
    const row = rowOf({
      scenario: 'pan',
      what: 'pan: frame, p95',
      unit: 'ms',
      factors: { endpoints: 1_000, changesPerSecond: 1_000 },
      values: [33.4],
    });
    expect(lineWith(tableOf(row), 'pan / scroll / zoom: frame, p95 at 1 000')).toContain(
      '167 %, missed',
    );
  });

  it('holds the page of a small cluster, which is a graph, against the same JavaScript', () => {
    const javaScript = (endpoints: number, value: number) =>
      rowOf({
        scenario: 'open',
        what: 'JavaScript, gzip -9',
        unit: 'KB',
        factors: { endpoints },
        values: [value],
      });
    const table = tableOf(javaScript(1_000, 269), javaScript(heldSize, 208));
    expect(table).toContain('a mosaic | 208 KB | 208 KB | ≤ 215 KB | 96.7 % | A |');
    expect(table).toContain(
      'a graph of blocks, at 1 000 endpoints | 269 KB | 269 KB | ≤ 215 KB | 125 %, missed | A |',
    );
  });

  it('holds a change to one viewer against the same at every size', () => {
    const row = rowOf({
      scenario: 'latency',
      what: 'sent → shown, p50',
      unit: 'ms',
      factors: { endpoints: 1_000, changesPerSecond: 1_000, viewers: 1 },
      values: [45],
    });
    expect(lineWith(tableOf(row), 'an opened endpoint at 1 000 endpoints')).toContain(
      '| ≤ 16 ms / – | 281 %, missed / – | A |',
    );
  });

  it('says how many budgets are missed of those that were measured, and leads to why', () => {
    const table = tableOf(shell([330]), live(600), memory([64.6]));
    const [, missed, link] =
      /^Missed on this machine: (2 of the 3) figures .*\]\((.*)\)\.$/m.exec(table) ?? [];
    expect(missed).toBe('2 of the 3');
    const [file = '', heading = ''] = link?.split('#') ?? [];
    const headings = readFileSync(inRoot(file), 'utf8').match(/^## .*/gm) ?? [];
    expect(headings.map((line) => line.slice(3).toLowerCase().replaceAll(' ', '-'))).toContain(
      heading,
    );
  });

  it('tells behind the rate that was asked for the one that was made', () => {
    const row = rowOf({
      scenario: 'latency',
      what: 'sent → shown, p50',
      unit: 'ms',
      factors: { ...factors, changesPerSecond: 3_000, viewers: 1 },
      values: [897],
      appliedPerSecond: 1_720.3,
    });
    expect(tableOf(row)).toContain(
      '| an opened endpoint, p50 / p95, 3 000 (1 720 made) changes/s | 897 ms / not measured |',
    );
  });

  it('tells a first loss of the API server and another one apart, held against the same', () => {
    const loss = (when: string, value: number) =>
      rowOf({
        scenario: 'reconnect',
        what: `API server restarted${when} → live again`,
        unit: 'ms',
        factors,
        values: [value],
      });
    const table = tableOf(loss(', first loss', 1_278), loss(' again within two minutes', 18_000));
    expect(lineWith(table, 'API server restarted')).toContain('| 8.52 % / 120 %, missed | A |');
  });

  it('tells the memory of the server at each rate, and of viewers of a namespace each', () => {
    const memoryOf = (whose: string, changesPerSecond: number, viewers: number, value: number) =>
      rowOf({
        scenario: 'viewers',
        what: `memory of the server${whose}`,
        unit: 'MB',
        factors: { ...factors, changesPerSecond, viewers },
        values: [value],
      });
    const table = tableOf(
      memoryOf('', 100, 1_000, 280),
      memoryOf('', 1_000, 1_000, 420),
      memoryOf(', a namespace each', 1_000, 100, 240),
    );
    expect(table).toContain('viewers, 100 changes/s | not measured / 280 MB |');
    expect(table).toContain('viewers, 1 000 changes/s | not measured / 420 MB |');
    expect(table).toContain(', a namespace each, 1 000 changes/s | 240 MB |');
  });

  it('tells of the search the first key and the slow ones, too, held against the same', () => {
    const key = (what: string, value: number) =>
      rowOf({
        scenario: 'search',
        what,
        unit: 'ms',
        factors: { ...factors, changesPerSecond: 0 },
        values: [value],
      });
    const table = tableOf(
      key('key → found, p50', 24),
      key('key → found, p95', 45),
      key('first key → found', 120),
    );
    expect(lineWith(table, 'key in the search')).toContain(
      '| 24 ms / 45 ms / 120 ms / not measured |',
    );
    expect(lineWith(table, 'key in the search')).toContain(
      '| 80 % / 150 %, missed / 400 %, missed / – |',
    );
  });

  it('tells the frames of a flooded mosaic, under as many flips as the page took in', () => {
    const row = rowOf({
      scenario: 'flood',
      what: 'frame, p95',
      unit: 'ms',
      factors: { ...factors, changesPerSecond: 30_000, viewers: 1 },
      values: [50],
      appliedPerSecond: 29_176,
    });
    const line = lineWith(tableOf(row), 'mosaic under flips told straight');
    expect(line).toContain(', 30 000 (29 176 made) changes/s |');
    expect(line).toContain('/ 250 %, missed /');
  });

  it('tells a p99 only where a budget is for it, which is of 100 changes a run', () => {
    const p99s = lines.flatMap(({ parts }) => parts.filter(({ row }) => row.includes('p99')));
    expect(new Set(p99s.map(({ budget }) => budget))).toEqual(new Set(['shown p99, 1 viewer']));
  });

  it('names rows that the scenarios have', () => {
    const titles = lines.flatMap(({ parts }) => parts.map(({ row }) => row.split(':')[0]));
    const names = [...scenarios, clusterScenario].map(({ name }) => name);
    expect([...names, 'simulator']).toEqual(expect.arrayContaining([...new Set(titles)]));
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
