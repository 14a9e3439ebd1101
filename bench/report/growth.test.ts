import { describe, expect, it } from 'vitest';
import type { Factors } from '../row.ts';
import { rowOf } from '../row.ts';
import { growthOf } from './growth.ts';
import { growthPicture } from './growth-picture.ts';

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
    const curves = growthOf(rows);
    expect(curves.map(({ factor, points }) => [factor, points.map(({ at }) => at)])).toEqual([
      ['endpoints', [1_000, 20_000, 150_000]],
      ['changesPerSecond', [0, 1_000]],
      ['viewers', [1, 100]],
    ]);
  });

  it('keeps median and spread of each point', () => {
    expect(growthOf(rows)[0]?.points.at(-1)).toEqual({
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
    expect(picture.match(/<polyline/g)).toHaveLength(3);
    expect(picture).toContain('>150 000<');
    expect(picture).toContain('2 × &lt;processor&gt; &amp; more');
  });

  it('draws the highest figure at the top of its own axis', () => {
    // 15 of an axis up to 20, whose top is at 40 and whose foot is at 180.
    expect(picture).toContain('cy="75"');
  });

  it('has no number that is none', () => {
    expect(growthPicture(growthOf(rows.map((row) => latency(row.factors, 0))), foot)).not.toContain(
      'NaN',
    );
  });
});
