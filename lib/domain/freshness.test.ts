import { describe, expect, it } from 'vitest';
import { freshnessOf, leastFresh, reconnectGraceMs, sourceFor, staleAfterMs } from './freshness.ts';
import type { SourceStatus } from './source-status.ts';

function status(more: Partial<SourceStatus>): SourceStatus {
  return {
    resource: 'services',
    phase: 'live',
    since: '2026-01-01T00:00:00Z',
    objects: 3,
    unreadable: [],
    unreadableCount: 0,
    attempts: 0,
    ...more,
  };
}

describe('F2: what may be said of facts that rest on a source', () => {
  it.each([
    ['proof of life just now', { proofAgeMs: 0 }, 0, 'live'],
    ['proof that is as old as it may be', { proofAgeMs: staleAfterMs }, 0, 'live'],
    ['proof that grew old since the status came', { proofAgeMs: staleAfterMs }, 1, 'stale'],
    ['a watch that was never proved', {}, 0, 'stale'],
    ['a drop of a moment', { phase: 'reconnecting', proofAgeMs: reconnectGraceMs }, 0, 'live'],
    ['a drop that lasts', { phase: 'reconnecting', proofAgeMs: reconnectGraceMs }, 1, 'stale'],
    ['a source that never answered', { phase: 'reconnecting' }, 0, 'pending'],
    ['a first list', { phase: 'listing', proofAgeMs: 0 }, 0, 'pending'],
    ['403', { phase: 'denied', proofAgeMs: 0 }, 0, 'hidden'],
    ['an API that is not served', { phase: 'absent' }, 0, 'absent'],
    ['credentials that were refused later', { phase: 'failed', proofAgeMs: 9 }, 0, 'stale'],
    ['credentials that were never taken', { phase: 'failed', objects: 0 }, 0, 'pending'],
  ] as const)('%s', (_what, more, elapsedMs, expected) => {
    expect(freshnessOf(status(more), elapsedMs)).toBe(expected);
  });
});

describe('F3: which source decides', () => {
  const everywhere = status({ phase: 'denied' });
  const shop = status({ namespace: 'shop' });

  it('is the one of the namespace, where there is one', () => {
    expect(sourceFor([everywhere, shop], 'services', 'shop')).toBe(shop);
    expect(sourceFor([everywhere, shop], 'services', 'edge')).toBe(everywhere);
    expect(sourceFor([everywhere, shop], 'pods', 'shop')).toBeUndefined();
  });

  it('is the least fresh of several; of none nothing is known', () => {
    expect(leastFresh(['live', 'stale'])).toBe('stale');
    expect(leastFresh(['live', 'hidden', 'stale'])).toBe('hidden');
    expect(leastFresh([])).toBe('pending');
  });
});
