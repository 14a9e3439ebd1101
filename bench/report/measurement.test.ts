import { describe, expect, it } from 'vitest';
import { describeMachine } from '../machine.ts';
import { rowOf } from '../row.ts';
import type { Results } from './measurement.ts';
import { measured, measurementText } from './measurement.ts';

function results(at: string, commit: string, figures: Readonly<Record<string, number>>): Results {
  return {
    at,
    machine: { ...describeMachine(), commit, chromium: '156' },
    calibration: { ms: 158.3 },
    options: { runs: 3 },
    rows: Object.entries(figures).map(([what, value]) =>
      rowOf({ scenario: 'sync', what, unit: 'ms', factors: {}, values: [value, value, value] }),
    ),
  };
}

const before = results('2026-11-22T02:51:55.047Z', 'aaa', { once: 1, twice: 2 });
const after = results('2026-11-22T06:05:03.184Z', 'bbb', { twice: 900 });

describe('rows of several files', () => {
  it('say each which of them it is from', () => {
    const { rows, measurements } = measured([before, after]);
    expect(rows.map(({ what, by }) => [what, by])).toEqual([
      ['once', 'A'],
      ['twice', 'B'],
    ]);
    expect(
      measurements.map(({ letter, results: { machine } }) => [letter, machine.commit]),
    ).toEqual([
      ['A', 'aaa'],
      ['B', 'bbb'],
    ]);
  });

  it('are the last that were measured, better or worse, in whatever order the files are named', () => {
    for (const files of [
      [before, after],
      [after, before],
    ]) {
      expect(measured(files).rows.map(({ over }) => over.median)).toEqual([1, 900]);
    }
  });

  it('name no file of which nothing is told', () => {
    const again = results('2026-11-22T07:00:00.000Z', 'ccc', { once: 3, twice: 4 });
    expect(measured([before, after, again]).measurements).toHaveLength(1);
  });

  it('tell commit, time, calibration and runs, and what failed', () => {
    const failed = { ...before, failures: [{ scenario: 'storm' }] };
    const text = measurementText({ letter: 'A', results: failed });
    expect(text).toMatch(
      /^A: commit aaa, 2026-11-22 02:51 UTC, calibration 158 ms, median of 3 runs, /,
    );
    expect(text).toMatch(/failed: storm$/);
  });

  it('tell what was done once, however many runs there were', () => {
    const soak = rowOf({ scenario: 'soak', what: 'RSS', unit: 'MB', factors: {}, values: [300] });
    const text = measurementText({
      letter: 'A',
      results: { ...after, rows: [...after.rows, soak] },
    });
    expect(text).toContain(', median of 3 runs (soak: 1 run), ');
  });
});
