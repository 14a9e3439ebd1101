import { describe, expect, it } from 'vitest';
import type { Health, ServiceEntry } from '#lib/domain/service-entry.ts';
import { createMosaicModel } from './mosaic/mosaic-model.ts';
import { troubleByRegion } from './mosaic/region-trouble.ts';
import { aService, aState } from './testing-topology.ts';
import { summaryOf } from './topology-summary.ts';
import { worstNamespaces } from './worst-namespaces.ts';

const several = (namespace: string, health: Health, count: number): readonly ServiceEntry[] =>
  Array.from({ length: count }, (_, at) => aService(`${namespace}/${health}-${at}`, health));

const withError = (key: string): ServiceEntry => ({
  ...aService(key),
  findings: [
    {
      id: 'A01',
      key: 'A01',
      severity: 'error',
      sentence: 'an error',
      since: { kind: 'at', time: '2026-01-01T00:00:00Z' },
    },
  ],
});

const services = [
  ...several('calm', 'healthy', 9),
  ...several('b', 'degraded', 7),
  ...several('a', 'degraded', 7),
  ...several('hidden', 'no-backends', 9),
  ...several('worst', 'no-backends', 1),
  ...several('worst', 'all-not-ready', 1),
  ...several('worst', 'fallback', 1),
  withError('a/serves-with-an-error'),
];
const state = aState({ services });

describe('P30: where it hurts', () => {
  it('stands what serves nobody or has an error first, and nothing of what may not be told (F4)', () => {
    expect(worstNamespaces(summaryOf(state), (namespace) => namespace !== 'hidden')).toEqual([
      { namespace: 'worst', grave: 3, degraded: 0 },
      { namespace: 'a', grave: 1, degraded: 7 },
      { namespace: 'b', grave: 0, degraded: 7 },
    ]);
  });

  it('counts what the heads of the mosaic count (L5)', () => {
    const filter = { query: '', onlyTrouble: false };
    const { tiles } = createMosaicModel({ state, now: 0, filter, aspect: 1 });
    const heads = [...troubleByRegion(tiles.values())].map(
      ([{ namespace }, { isLastKnown: _, ...counts }]) => ({ namespace, ...counts }),
    );
    const told = worstNamespaces(summaryOf(state), () => true);
    expect(new Set(told)).toEqual(new Set(heads));
  });
});
