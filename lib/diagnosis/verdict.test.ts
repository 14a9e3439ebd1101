import { describe, expect, it } from 'vitest';
import type { FindingBrief, FindingId, Severity, Since } from '#lib/domain/finding.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import { anEndpoint, aPod, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { inRootCauseOrder } from './root-cause.ts';
import { verdictOf } from './verdict.ts';

const time = '2026-11-21T12:00:00Z';

function aFinding(
  id: FindingId,
  severity: Severity,
  more: {
    readonly cause?: FindingId;
    readonly concerns?: number;
    readonly published?: boolean;
    readonly since?: Since;
  } = {},
): FindingBrief & { readonly concerns?: number; readonly published?: boolean } {
  const { cause, ...rest } = more;
  return {
    ...{ id, severity, key: id, sentence: `words of ${id}`, since: { kind: 'at', time }, ...rest },
    ...(cause === undefined ? {} : { cause }),
  };
}

/** A Service with so many ready and unready endpoints. */
function anEntry(readyCount: number, unready: number) {
  const all = Array.from({ length: readyCount + unready }, (_, index) => index + 1);
  return judgeService({
    service: aService('web'),
    slices: [
      aSlice(
        'web',
        all.map((n) => anEndpoint(n, n <= readyCount ? ready : notReady)),
      ),
    ],
    pods: { kind: 'known', pods: all.map((n) => aPod(n)) },
    nodes: 'not-visible',
  });
}

function orderOf(...findings: readonly FindingBrief[]): readonly FindingId[] {
  const orders = [inRootCauseOrder(findings), inRootCauseOrder([...findings].reverse())];
  expect(orders[1]).toEqual(orders[0]);
  return (orders[0] ?? []).map(({ id }) => id);
}

describe('root-cause order', () => {
  it('N7: lets the outcome lead its cause', () => {
    const outcome = aFinding('F01', 'critical', { cause: 'B10' });
    expect(orderOf(aFinding('B10', 'critical'), outcome)).toEqual(['F01', 'B10']);
  });

  it('folds what is caused under its cause, however mild the cause is', () => {
    const noMatch = aFinding('A01', 'critical', { cause: 'A06' });
    const order = orderOf(noMatch, aFinding('A06', 'warning'), aFinding('F13', 'warning'));
    expect(order).toEqual(['A06', 'A01', 'F13']);
  });

  it('lets the cause of a published endpoint lead that of an unpublished one, then that of most Pods', () => {
    const crash = aFinding('B06', 'error', { published: true });
    expect(orderOf(aFinding('B04', 'error', { concerns: 5 }), crash)).toEqual(['B06', 'B04']);
    const few = aFinding('B04', 'error', { concerns: 1 });
    expect(orderOf(few, aFinding('B10', 'error', { concerns: 2 }))).toEqual(['B10', 'B04']);
  });

  it('goes from linking to the selector, Nodes, Pods and ports', () => {
    const ids = ['C01', 'B10', 'B12', 'A02', 'D05', 'G01'] as const;
    expect(orderOf(...ids.map((id) => aFinding(id, 'error')))).toEqual([...ids].reverse());
  });

  it('puts errors before warnings and these before explanations', () => {
    const all = [aFinding('A07', 'info'), aFinding('D04', 'warning'), aFinding('C02', 'error')];
    expect(orderOf(...all)).toEqual(['C02', 'D04', 'A07']);
  });

  it('lets what decides about a port lead the Pods, and nothing that is felt on others stand before it (N6)', () => {
    const port = { ...aFinding('C01', 'critical'), decides: true };
    expect(orderOf(aFinding('B10', 'error'), aFinding('F15', 'warning'), port)).toEqual([
      ...(['C01', 'B10', 'F15'] as const),
    ]);
    const felt = aFinding('F01', 'critical', { cause: 'B10' });
    expect(orderOf(felt, aFinding('B10', 'critical'), port)).toEqual(['C01', 'F01', 'B10']);
    expect(orderOf(aFinding('A04', 'error'), port)).toEqual(['A04', 'C01']);
    expect(orderOf(aFinding('C01', 'critical'), aFinding('B10', 'error'))).toEqual(['B10', 'C01']);
  });

  it('ends where causes go round', () => {
    const a = aFinding('A01', 'error', { cause: 'A02' });
    expect(orderOf(a, aFinding('A02', 'error', { cause: 'A01' }))).toHaveLength(2);
  });
});

describe('the verdict', () => {
  it('begins with the numbers and takes the words of the cause', () => {
    const findings = [aFinding('F01', 'critical', { cause: 'B10' }), aFinding('B10', 'critical')];
    expect(verdictOf(anEntry(0, 3), findings)).toEqual({
      summary: '0 of 3 ready: words of B10',
      since: { kind: 'at', time },
    });
  });

  it('says how many of the ready ones do not serve, where they are published as ready all the same', () => {
    const { counts, ...entry } = anEntry(4, 0);
    const forced = { ...entry, health: 'degraded' as const, counts: { ...counts, serving: 3 } };
    expect(verdictOf(forced, [aFinding('B10', 'error')]).summary).toBe(
      '4 of 4 ready, 1 of them not serving: words of B10',
    );
  });

  it('says of a degraded Service how many are ready and why the others are not', () => {
    const { summary } = verdictOf(anEntry(1, 1), [aFinding('B06', 'error')]);
    expect(summary).toBe('1 of 2 ready: words of B06');
  });

  it('says only the cause where nothing is published and it says so itself', () => {
    const entry = judgeService({
      ...{ service: aService('web'), slices: [aSlice('web', [])], nodes: 'not-visible' },
      pods: { kind: 'known', pods: [] },
    });
    expect(verdictOf(entry, [aFinding('A02', 'critical')]).summary).toBe('Words of A02');
    expect(verdictOf(entry, [aFinding('B04', 'critical')]).summary).toBe(
      'No endpoint is published: words of B04',
    );
  });

  it('lasts since all that it says holds; what stood at the first look since its cause began (N8)', () => {
    const sinceOf = (outcome: Since, cause: Since) =>
      verdictOf(anEntry(0, 3), [
        aFinding('F01', 'critical', { cause: 'B10', since: outcome }),
        aFinding('B10', 'critical', { since: cause }),
      ]).since;
    const seen: Since = { kind: 'at-least', time: '2026-11-21T12:00:00Z' };
    const earlier: Since = { kind: 'at', time: '2026-11-21T11:50:00Z' };
    expect(sinceOf(seen, earlier)).toEqual(earlier);
    const later: Since = { kind: 'at', time: '2026-11-21T12:01:00Z' };
    expect(sinceOf(seen, later)).toEqual(later);
    expect(sinceOf({ ...seen, kind: 'at' }, later)).toEqual(later);
    expect(sinceOf(seen, { ...later, kind: 'at-least' })).toEqual(seen);
    expect(sinceOf(seen, { ...earlier, kind: 'at-least' })).toEqual(seen);
    expect(sinceOf({ ...seen, kind: 'at' }, earlier)).toEqual({ ...seen, kind: 'at' });
  });

  it('says of terminating endpoints that still serve until when, and what keeps others away', () => {
    const alone = aFinding('F02', 'error');
    expect(verdictOf(anEntry(0, 2), [alone]).summary).toBe('0 of 2 ready: words of F02');
    const caused = [{ ...alone, cause: 'B02' }, aFinding('B02', 'error')];
    expect(verdictOf(anEntry(0, 2), caused).summary).toBe(
      '0 of 2 ready: words of F02; words of B02',
    );
  });

  it('keeps the sentence of judging where no finding explains the trouble', () => {
    const entry = anEntry(0, 2);
    expect(verdictOf(entry, []).summary).toBe(entry.summary);
    expect(verdictOf(entry, [aFinding('F13', 'warning')]).summary).toBe(entry.summary);
    expect(verdictOf(entry, [aFinding('F01', 'critical')]).summary).toBe(entry.summary);
  });

  it('keeps a healthy Service quiet, but for what is broken all the same', () => {
    const entry = anEntry(2, 0);
    expect(verdictOf(entry, [aFinding('F13', 'warning')])).toEqual({ summary: '2 of 2 ready' });
    expect(verdictOf(entry, [aFinding('G05', 'error')]).summary).toBe(
      '2 of 2 ready · words of G05',
    );
  });
});
