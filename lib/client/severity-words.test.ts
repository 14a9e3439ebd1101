import { describe, expect, it } from 'vitest';
import type { FindingBrief, Severity } from '#lib/domain/finding.ts';
import type { Health } from '#lib/domain/service-entry.ts';
import { outrankingGravity } from './severity-words.ts';

const finding = (severity: Severity): FindingBrief => ({
  id: 'F04',
  key: `F04/${severity}`,
  severity,
  sentence: 'internalTrafficPolicy Local: no endpoint on 1 of 3 Nodes',
  since: { kind: 'at', time: '2026-01-01T00:00:00Z' },
});
const of = (health: Health, ...severities: readonly Severity[]) => ({
  health,
  findings: severities.map(finding),
});

describe('P12: an error over what is published', () => {
  it.each<[Health, Severity]>([
    ['healthy', 'error'],
    ['healthy', 'critical'],
    ['degraded', 'critical'],
    ['external', 'error'],
  ])('outranks %s: %s', (health, severity) => {
    expect(outrankingGravity(of(health, 'warning', severity), 'live')).toBe(severity);
  });

  it.each<[Health, readonly Severity[]]>([
    ['healthy', []],
    ['healthy', ['warning']],
    ['degraded', ['warning']],
    ['degraded', ['error']],
    ['all-not-ready', ['critical']],
    ['no-backends', ['error']],
    ['fallback', ['error']],
  ])('is none where the health is as grave, or there is but a warning: %s %j', (health, all) => {
    expect(outrankingGravity(of(health, ...all), 'live')).toBeUndefined();
  });

  it('F4: is none where it is not proven now', () => {
    for (const fresh of ['stale', 'pending', 'hidden', 'absent'] as const)
      expect(outrankingGravity(of('healthy', 'error'), fresh)).toBeUndefined();
  });
});
