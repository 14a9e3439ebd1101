import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistogram } from './histogram.ts';
import { metricTable } from './metric-table.ts';
import { readExposition } from './testing/read-exposition.ts';
import { writeExposition } from './write-exposition.ts';

describe('the text of /metrics', () => {
  it('T2: tells what a metric means before its values', () => {
    const text = writeExposition({ slicescope_revisions_total: 12 });
    expect(text).toBe(
      '# HELP slicescope_revisions_total Numbered changes of what is shown.\n' +
        '# TYPE slicescope_revisions_total counter\n' +
        'slicescope_revisions_total 12\n',
    );
  });

  it('T2: counts a distribution in growing buckets, up to all', () => {
    const lag = createHistogram([0.1, 1, 10]);
    for (const value of [0.05, 0.1, 0.5, 20]) lag.observe(value);
    const lines = writeExposition({ slicescope_slice_lag_seconds: lag.read() }).split('\n');
    expect(lines.slice(2, -1)).toEqual([
      'slicescope_slice_lag_seconds_bucket{le="0.1"} 2',
      'slicescope_slice_lag_seconds_bucket{le="1"} 3',
      'slicescope_slice_lag_seconds_bucket{le="10"} 3',
      'slicescope_slice_lag_seconds_bucket{le="+Inf"} 4',
      'slicescope_slice_lag_seconds_sum 20.65',
      'slicescope_slice_lag_seconds_count 4',
    ]);
  });

  it('leaves out what is not known', () => {
    expect(writeExposition({})).toBe('\n');
  });

  it('T2: any value of a label is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (version, value) => {
          const text = writeExposition({
            slicescope_build_info: [{ labels: { version, node: '24' }, value }],
          });
          const [sample] = readExposition(text).get('slicescope_build_info')?.samples ?? [];
          expect(sample?.labels).toEqual({ version, node: '24' });
          expect(sample?.value).toBeCloseTo(value, 9);
        },
      ),
      { seed: 20_261_121 },
    );
  });
});

describe('the table of metrics', () => {
  it.each(Object.entries(metricTable))(
    '%s is named by the conventions of Prometheus',
    (name, { type, help }) => {
      expect(name).toMatch(/^(slicescope|process|nodejs)(_[a-z0-9]+)+$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      expect(help).toMatch(/^\S.*\.$/);
    },
  );
});
