import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aPod, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { createHistoryRecord } from './history.ts';

const windowMs = 600_000;

function podThatIs(isReady: boolean, restartCount = 0): Pod {
  const status = isReady ? 'True' : 'False';
  const pod = aPod(1);
  const containerStatuses = [{ name: 'c', restartCount }];
  return {
    ...pod,
    status: { ...pod.status, conditions: [{ type: 'Ready', status }], containerStatuses },
  };
}

describe('what was seen to happen', () => {
  it('is each change of readiness, until it leaves the window', () => {
    const record = createHistoryRecord(windowMs);
    record.podChanged(podThatIs(true), podThatIs(false), 1_000);
    record.podChanged(podThatIs(false), podThatIs(false), 2_000);
    record.podChanged(podThatIs(false), podThatIs(true), 3_000);
    expect(record.at(3_000).readyChanges('uid-web-1')).toEqual([1_000, 3_000]);
    expect(record.at(3_000).podChangesAt('uid-web-1')).toBe(1_000 + windowMs);
    expect(record.at(1_000 + windowMs).readyChanges('uid-web-1')).toEqual([3_000]);
  });

  it('is not that a Pod becomes ready for the first time, nor a change between not ready and unknown', () => {
    const record = createHistoryRecord(windowMs);
    const unknown: Pod = { ...podThatIs(false), status: { conditions: [] } };
    record.podChanged(unknown, podThatIs(false), 1_000);
    record.podChanged(podThatIs(false), podThatIs(true), 2_000);
    expect(record.at(3_000).readyChanges('uid-web-1')).toEqual([]);
    record.podChanged(podThatIs(true), unknown, 3_000);
    record.podChanged(unknown, podThatIs(false), 4_000);
    expect(record.at(4_000).readyChanges('uid-web-1')).toEqual([3_000]);
  });

  it('is by how much restarts grew, not how many there were', () => {
    const record = createHistoryRecord(windowMs);
    record.podChanged(podThatIs(true, 5), podThatIs(true, 7), 1_000);
    expect(record.at(2_000).restartsGrown('uid-web-1')).toBe(2);
  });

  it('is forgotten with the Pod, and bounded', () => {
    const record = createHistoryRecord(windowMs);
    for (let n = 0; n < 100; n += 1) {
      record.podChanged(podThatIs(n % 2 === 0), podThatIs(n % 2 === 1), n);
    }
    expect(record.at(100).readyChanges('uid-web-1')).toHaveLength(32);
    record.podChanged(podThatIs(true), undefined, 100);
    expect(record.at(100).readyChanges('uid-web-1')).toEqual([]);
  });

  it('M8: is rewrites in a row that say nothing new, whatever their order', () => {
    const record = createHistoryRecord(windowMs);
    const one = packSlice(aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)]));
    const shuffled = packSlice(aSlice('web', [anEndpoint(2, ready), anEndpoint(1, ready)]));
    record.sliceChanged('shop/web-1', one, shuffled, 1_000);
    record.sliceChanged('shop/web-1', shuffled, one, 2_000);
    expect(record.at(2_500).idleRewrites('shop/web-1')).toEqual({ count: 2, since: 1_000 });
    expect(record.at(4_001).idleRewrites('shop/web-1')).toBeUndefined();
    const changed = packSlice(aSlice('web', [anEndpoint(1, notReady), anEndpoint(2, ready)]));
    record.sliceChanged('shop/web-1', one, changed, 3_000);
    expect(record.at(3_000).idleRewrites('shop/web-1')).toBeUndefined();
  });
});
