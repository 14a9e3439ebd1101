import { describe, expect, it } from 'vitest';
import type { Finding } from '#lib/domain/finding.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import { anEndpoint, aPod, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { diagnosedEntry } from './diagnosed-entry.ts';

const finding: Finding = {
  id: 'B10',
  key: 'B10',
  severity: 'critical',
  sentence: 'readiness probe command fails on 1 Pod: web-1',
  brief: 'readiness probe command fails on 1 Pod',
  since: { kind: 'at', time: '2026-11-21T12:00:00Z' },
  subject: { kind: 'Service', namespace: 'shop', name: 'web' },
  evidence: [],
  confirm: [],
  remedies: [],
  notVisible: [],
};

function entryWith(findings: readonly Finding[]) {
  const slices = [aSlice('web', [anEndpoint(1, notReady)])];
  const entry = judgeService({
    ...{ service: aService('web'), slices, nodes: 'not-visible' },
    pods: { kind: 'known', pods: [aPod(1)] },
  });
  return diagnosedEntry(entry, slices, findings);
}

describe('a diagnosed Service', () => {
  it('is told in brief, without the names of Pods (N8)', () => {
    const { summary, findings } = entryWith([finding]);
    expect(summary).toBe('0 of 1 ready: readiness probe command fails on 1 Pod');
    expect(findings.map(({ sentence }) => sentence)).toEqual([finding.brief]);
    expect(findings[0]).not.toHaveProperty('brief');
  });

  it('is told in the whole sentence where there is no shorter one', () => {
    const { brief: _, ...whole } = finding;
    expect(entryWith([whole]).summary).toBe(`0 of 1 ready: ${finding.sentence}`);
  });

  it('keeps what is known of a culprit, and drops it where the zone is one (N10)', () => {
    const culprit = { kind: 'Node', name: 'n1' };
    const culpritState = { words: 'its Ready is Unknown' };
    const onNode = { ...finding, culprit, culpritState };
    expect(entryWith([onNode]).findings).toMatchObject([{ culprit, culpritState }]);
    const slices = [
      aSlice('web', [
        { ...anEndpoint(1, notReady), nodeName: 'n1', zone: 'a' },
        { ...anEndpoint(2, notReady), nodeName: 'n2', zone: 'a' },
        { ...anEndpoint(3, ready), nodeName: 'n3', zone: 'b' },
      ]),
    ];
    const [headline] = diagnosedEntry(entryWith([]), slices, [onNode]).findings;
    expect(headline?.culprit).toEqual({ kind: 'Zone', name: 'a' });
    expect(headline).not.toHaveProperty('culpritState');
  });
});
