import { describe, expect, it } from 'vitest';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { tableCsv } from './table-csv.ts';
import { aService, aSource, aState } from './testing-topology.ts';

const heads =
  'Namespace,Service,Verdict,Why,Type,Ready,Published,Missing,"Not ready",Terminating,Slices,Since,"Since is"';

function linesOf(csv: string): readonly string[] {
  return csv.trimEnd().split('\r\n');
}

const web: ServiceEntry = {
  ...aService('shop/web', 'degraded', ['web-1', 'web-2']),
  summary: '1 of 3 ready, =HYPERLINK()',
  ready: 1,
  counts: { published: 3, ready: 1, notReady: 2, serving: 1, terminating: 0 },
  expectation: { kind: 'not-evaluated', reason: 'Pods are not visible' },
  since: { kind: 'at-least', time: '2026-11-21T10:15:30Z' },
};

describe('E12: the rows of the table as CSV', () => {
  it('are those that are given, in their order; one that is gone is said to be gone', () => {
    const state = aState({ services: [web, aService('a/one')] });
    const lines = linesOf(tableCsv(state, 0, ['shop/web', 'b/gone', 'a/one']));
    expect(lines[0]).toBe(heads);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join('/'))).toEqual([
      ...['shop/web', 'b/gone', 'a/one'],
    ]);
    expect(lines[2]).toBe('b,gone,"no longer there",,,,,,,,,,');
  });

  it('P42: say what was not evaluated, and have k and n as numbers of their own', () => {
    const [, line] = linesOf(tableCsv(aState({ services: [web] }), 0, ['shop/web']));
    expect(line).toBe(
      'shop,web,"some not ready","1 of 3 ready, =HYPERLINK()",ClusterIP,1,3,"not evaluated",2,0,2,2026-11-21T10:15:30Z,"at least"',
    );
  });

  it('F4: claim nothing that is not proven now', () => {
    const stale = [aSource('services'), aSource('endpointslices', { phase: 'failed', objects: 1 })];
    const denied = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const [, last] = linesOf(tableCsv(aState({ services: [web], sources: stale }), 0, [web.key]));
    expect(last).toContain('"last known: some not ready"');
    const [, none] = linesOf(tableCsv(aState({ services: [web], sources: denied }), 0, [web.key]));
    expect(none).toContain(
      '"not visible to you","not visible to you",ClusterIP,,,"not evaluated",,,,',
    );
  });
});
