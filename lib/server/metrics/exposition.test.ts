import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Exposition } from './exposition.ts';
import { createExposition } from './exposition.ts';
import { expositionType } from './exposition-type.ts';
import { metricTable } from './metric-table.ts';
import type { Readings } from './readings.ts';
import { readExposition, valueIn } from './testing/read-exposition.ts';

/** The lines of one metric, its head included. */
async function linesOf(exposition: Exposition, name: string): Promise<readonly string[]> {
  const text = await exposition.text();
  const family = text.split('\n\n').find((lines) => lines.startsWith(`# HELP ${name} `));
  return family?.trimEnd().split('\n') ?? [];
}

describe('the text of /metrics', () => {
  it('T2: tells what a metric means before its values', async () => {
    const exposition = createExposition(() => ({ slicescope_revisions_total: 12 }));
    expect(await linesOf(exposition, 'slicescope_revisions_total')).toEqual([
      '# HELP slicescope_revisions_total Numbered changes of what is shown.',
      '# TYPE slicescope_revisions_total counter',
      'slicescope_revisions_total 12',
    ]);
  });

  it('T2: counts a distribution in growing buckets, up to all', async () => {
    const exposition = createExposition(() => ({}));
    const name = 'slicescope_slice_lag_seconds';
    for (const value of [0.05, 0.1, 0.5, 400]) exposition.observe(name, value);
    const lines = await linesOf(exposition, name);
    expect(lines.slice(2)).toEqual([
      ...['0.1 2', '0.25 2', '0.5 3', '1 3', '2.5 3', '5 3', '10 3', '30 3', '60 3', '300 3']
        .map((line) => line.split(' '))
        .map(([bound, count]) => `${name}_bucket{le="${bound}"} ${count}`),
      `${name}_bucket{le="+Inf"} 4`,
      `${name}_sum 400.65`,
      `${name}_count 4`,
    ]);
  });

  it('T2: tells every metric of the table, without samples where nothing is known', async () => {
    const metrics = readExposition(await createExposition(() => ({})).text());
    expect([...metrics.keys()]).toEqual(Object.keys(metricTable));
    const known = [...metrics.values()].filter(({ samples }) => samples.length > 0);
    expect(known.map(({ name }) => name)).toEqual(['slicescope_slice_lag_seconds']);
  });

  it('T2: tells what is so now, and nothing of what was before', async () => {
    let readings: Readings = {
      slicescope_journal_entries: 3,
      slicescope_relists_total: [{ labels: { resource: 'pods' }, value: 5 }],
      slicescope_revisions_total: 12,
    };
    const exposition = createExposition(() => readings);
    await exposition.text();
    readings = { slicescope_revisions_total: 12 };
    const metrics = readExposition(await exposition.text());
    expect(metrics.get('slicescope_journal_entries')?.samples).toEqual([]);
    expect(metrics.get('slicescope_relists_total')?.samples).toEqual([]);
    expect(valueIn(metrics, 'slicescope_revisions_total')).toBe(12);
  });

  it('T2: is of the content type that the door tells', () => {
    expect(expositionType).toBe(Registry.PROMETHEUS_CONTENT_TYPE);
  });

  it('T2: any value of a label is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        async (version, value) => {
          const exposition = createExposition(() => ({
            slicescope_build_info: [{ labels: { version, node: '24' }, value }],
          }));
          const metrics = readExposition(await exposition.text());
          const [sample] = metrics.get('slicescope_build_info')?.samples ?? [];
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
