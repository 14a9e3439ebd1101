import { describe, expect, it } from 'vitest';
import type { Finding } from '#lib/domain/finding.ts';
import { anEndpoint } from '#lib/domain/testing.ts';
import type { EndpointLine } from './endpoint-lines.ts';
import { unreadyReasons } from './unready-reasons.ts';

function aLine(pod: string, why: string): EndpointLine {
  const endpoint = { ...anEndpoint(1), targetRef: { kind: 'Pod', name: pod } };
  return { id: pod, rank: 0, endpoint, addresses: [], slices: [], disagree: false, why };
}

function aFinding(id: Finding['id'], pods: readonly string[]): Finding {
  return {
    ...{ id, key: id, severity: 'error', sentence: `container a crashes on ${pods.join()}` },
    brief: `container a crashes on ${pods.length} Pods`,
    since: { kind: 'at', time: '2026-11-21T12:00:00Z' },
    subject: { kind: 'Service', name: 'web' },
    evidence: pods.map((name) => ({ object: { kind: 'Pod', name }, path: [], value: null })),
    ...{ confirm: [], remedies: [], notVisible: [] },
  };
}

const probe = 'container a not ready · has readiness probe TCP :80';

describe('why endpoints are not ready', () => {
  it('is said by Pods themselves, what concerns most of them first', () => {
    const lines = [aLine('a', 'Ready is False'), aLine('b', probe), aLine('c', probe)];
    expect(unreadyReasons([...lines, aLine('d', '')], [])).toEqual([
      `2 Pods: ${probe}`,
      '1 Pod: Ready is False',
    ]);
  });

  it('takes the words of the finding that rests on one of the Pods, once', () => {
    const lines = [aLine('a', 'Ready is False'), aLine('b', probe), aLine('c', probe)];
    const findings = [aFinding('F15', ['a']), aFinding('B06', ['b', 'a'])];
    expect(unreadyReasons(lines, findings)).toEqual(['Container a crashes on 2 Pods']);
    expect(unreadyReasons(lines, [aFinding('B06', ['c'])])).toHaveLength(2);
  });
});
