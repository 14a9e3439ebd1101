import { describe, expect, it } from 'vitest';
import type { Factors } from '../row.ts';
import { rowOf } from '../row.ts';
import { growthOf } from './growth.ts';
import { growthPicture } from './growth-picture.ts';
import { logAxis } from './log-axis.ts';

function latency(factors: Factors, ...values: readonly number[]) {
  return rowOf({ scenario: 'latency', what: 'sent → shown, p50', unit: 'ms', factors, values });
}

const middle = { endpoints: 150_000, changesPerSecond: 1_000, viewers: 1 };
const rows = [
  latency({ ...middle, endpoints: 20_000 }, 12, 13, 14),
  latency({ ...middle, endpoints: 1_000 }, 10, 11, 12),
  latency({ ...middle, changesPerSecond: 0 }, 9),
  latency(middle, 14, 15, 19),
  latency({ ...middle, viewers: 100 }, 18),
];

describe('growth', () => {
  it('makes a curve of the rows that differ in one factor alone', () => {
    const growths = growthOf(rows);
    expect(
      growths.map(({ factor, curves }) => [factor, curves[0]?.points.map(({ at }) => at)]),
    ).toEqual([
      ['endpoints', [1_000, 20_000, 150_000]],
      ['changesPerSecond', [0, 1_000]],
      ['viewers', [1, 100]],
    ]);
  });

  it('keeps median and spread of each point', () => {
    expect(growthOf(rows)[0]?.curves[0]?.points.at(-1)).toEqual({
      at: 150_000,
      median: 15,
      least: 14,
      most: 19,
    });
  });

  it('tells no curve of one point', () => {
    expect(growthOf([latency(middle, 1)])).toEqual([]);
  });
});

describe('the picture of growth', () => {
  const foot = { commit: 'abc', machine: '2 × <processor> & more', at: '2026-11-21' };
  const picture = growthPicture(growthOf(rows), foot);

  it('draws each curve with its figures, and no words that are markup', () => {
    expect(picture.match(/<polygon/g)).toHaveLength(3);
    expect(picture).toContain('>150 000<');
    expect(picture).toContain('2 × &lt;processor&gt; &amp; more');
  });

  it('says in words, and marks, which budget is missed and which is kept', () => {
    const held = (value: number) => ({
      ...latency(middle, value),
      budget: 'shown p50, 1 viewer' as const,
    });
    const smaller = latency({ ...middle, endpoints: 1_000 }, 10);
    const drawn = (value: number) => growthPicture(growthOf([smaller, held(value)]), foot);
    expect(drawn(8)).toContain('p50: 8 ms of 16 ms');
    expect(drawn(8)).not.toContain('class="cross"');
    expect(drawn(32)).toMatch(/p50: 32 ms of 16 ms, <tspan class="missed">missed</);
    expect(drawn(32)).toContain('class="cross"');
    expect(drawn(8)).toContain('class="budget"');
  });

  it('has no number that is none', () => {
    const nothing = rows.map((row) => latency(row.factors, 0));
    expect(growthPicture(growthOf(nothing), foot)).not.toMatch(/NaN|Infinity/);
  });
});

describe('a logarithmic axis', () => {
  it('goes from the round number below to the one above, by equal factors', () => {
    const { place, ticks } = logAxis([14, 480], 100, 0);
    expect(ticks).toEqual([10, 20, 50, 100, 200, 500]);
    expect([place(10), place(500)]).toEqual([100, 0]);
    expect(place(20) - place(50)).toBeCloseTo(place(200) - place(500));
  });

  it('tells powers of ten alone where there are many', () => {
    expect(logAxis([3, 40_000], 0, 1).ticks).toEqual([10, 100, 1_000, 10_000]);
  });

  it('puts what is nothing at its beginning', () => {
    expect(logAxis([0, 5], 7, 9).place(0)).toBe(7);
  });
});
