import { describe, expect, it } from 'vitest';
import { describeMachine } from '../machine.ts';
import type { Factors } from '../row.ts';
import { rowOf } from '../row.ts';
import { frameRows } from '../scenarios/pan.ts';
import { growthOf } from './growth.ts';
import { growthPicture } from './growth-picture.ts';
import { logAxis } from './log-axis.ts';

function latency(factors: Factors, ...values: readonly number[]) {
  const what = 'sent → shown, p50';
  return { ...rowOf({ scenario: 'latency', what, unit: 'ms', factors, values }), by: 'A' };
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
      by: 'A',
    });
  });

  it('tells no curve of one point', () => {
    expect(growthOf([latency(middle, 1)])).toEqual([]);
  });
});

describe('the picture of growth', () => {
  const measurement = (letter: string) => ({
    letter,
    results: {
      at: '2026-11-22T02:34:01.790Z',
      machine: {
        ...describeMachine(),
        commit: `commit-${letter}`,
        processor: '<processor> & more',
        chromium: '156',
      },
      calibration: { ms: 150 },
      options: { runs: 3 },
      rows: [],
    },
  });
  const foot = [measurement('A'), measurement('B')];
  const picture = growthPicture(growthOf(rows), foot);

  it('draws each curve with its figures, and no words that are markup', () => {
    expect(picture.match(/<polygon/g)).toHaveLength(3);
    expect(picture).toContain('>150 000<');
    expect(picture).toContain('&lt;processor&gt; &amp; more');
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

  it('says of which run a chart is, and of each point where they are of several', () => {
    const [first = latency(middle, 1), ...rest] = rows;
    expect(picture).toContain('by endpoints · A<');
    expect(picture).not.toContain('>13 ms A<');
    const mixed = growthPicture(growthOf([{ ...first, by: 'B' }, ...rest]), foot);
    expect(mixed).toContain('by endpoints · A, B<');
    expect(mixed).toContain('>13 ms B<');
    expect(mixed).toContain('>15 ms A<');
    expect(picture).toContain('>A: commit commit-A, 2026-11-22 02:34 UTC, calibration 150 ms');
    expect(picture).not.toContain('commit-B');
    expect(mixed).toContain('>B: commit commit-B');
  });

  it('tells how many changes a second there were where they were counted', () => {
    const counted = rows.map((row) => ({ ...row, appliedPerSecond: 953.6 }));
    expect(growthPicture(growthOf(counted), foot)).toMatch(/>954<.*>made\/s</);
    expect(picture).not.toContain('>made/s<');
  });

  it('marks frames that are too long at any size', () => {
    const frames = [1_000, 150_000].flatMap((endpoints) =>
      frameRows('pan', { endpoints, changesPerSecond: 1_000 }, [
        { done: [endpoints === 1_000 ? 33.4 : 16.8], perSecond: 1_000 },
      ]).map((row) => ({ ...row, budget: undefined, by: 'A' })),
    );
    const drawn = growthPicture(growthOf(frames), foot);
    expect(drawn).toMatch(/33.4 ms of 20 ms, <tspan class="missed">missed</);
    expect(drawn.match(/class="cross"/g)).toHaveLength(1);
  });

  it('holds memory above idle against what is promised of 100 000 endpoints', () => {
    const memory = [1_000, 150_000].map((endpoints) => ({
      ...rowOf({
        scenario: 'sync',
        what: 'resident memory above idle',
        unit: 'MB',
        factors: { endpoints },
        values: [endpoints / 2_000],
      }),
      by: 'A',
    }));
    expect(growthPicture(growthOf(memory), foot)).toMatch(
      /75 MB of 37.5 MB, <tspan class="missed"/,
    );
  });

  it('says which curves were not measured', () => {
    expect(picture).toMatch(/Not measured in these runs: First sync by endpoints; .*by viewers\.</);
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
