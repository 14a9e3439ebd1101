import { describe, expect, it } from 'vitest';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { aService } from '#lib/domain/testing.ts';
import type { Revisions } from './revisions.ts';
import { createRevisions } from './revisions.ts';

const epoch = 'abcdef01';
const nothing = { set: [], delete: [] };
const unchanged = { services: nothing, slices: nothing, findings: nothing };
const at = '2026-01-01T00:00:00Z';

function entry(name: string): ServiceEntry {
  return judgeService({
    service: aService(name),
    slices: [],
    pods: { kind: 'known', pods: [] },
    nodes: 'not-visible',
  });
}

function committed(count: number, limit: number): Revisions {
  const revisions = createRevisions(epoch, limit);
  for (let n = 1; n <= count; n += 1) {
    revisions.commit({ ...unchanged, services: { set: [entry(`s${n}`)], delete: [] } }, at);
  }
  return revisions;
}

describe('W2, W3: numbers and the journal', () => {
  it('numbers nothing when nothing changed', () => {
    const revisions = createRevisions(epoch);
    expect(revisions.commit(unchanged, at)).toBeUndefined();
    expect(revisions.current()).toEqual({ epoch, seq: 0 });
  });

  it('replays exactly what was missed', () => {
    const replay = committed(5, 10).replay({ epoch, seq: 3 }, undefined);
    expect(replay).toMatchObject({ from: 3, to: 5, services: { delete: [] } });
    expect(typeof replay === 'object' && replay.services.set.map((s) => s.key)).toEqual([
      'shop/s4',
      'shop/s5',
    ]);
  });

  it('replays an empty change to who missed nothing, and only what concerns the namespaces', () => {
    expect(committed(5, 10).replay({ epoch, seq: 5 }, undefined)).toMatchObject({
      from: 5,
      to: 5,
      services: nothing,
    });
    expect(committed(5, 10).replay({ epoch, seq: 0 }, new Set(['edge']))).toMatchObject({
      from: 0,
      to: 5,
      services: nothing,
    });
  });

  it.each([
    ['another epoch', { epoch: '12345678', seq: 4 }, 'epoch'],
    ['a number that is not there yet', { epoch, seq: 99 }, 'journal'],
    ['a number that is no longer remembered', { epoch, seq: 1 }, 'journal'],
  ])('cannot continue from %s', (_what, since, reason) => {
    expect(committed(50, 4).replay(since, undefined)).toBe(reason);
  });

  it('remembers at least as many as it promises', () => {
    const revisions = committed(50, 4);
    expect(revisions.replay({ epoch, seq: 46 }, undefined)).toMatchObject({ from: 46, to: 50 });
  });
});
