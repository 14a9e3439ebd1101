import { describe, expect, it } from 'vitest';
import { toColumns } from '#lib/domain/endpoint-columns.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { toSliceEntry } from '#lib/domain/slice-entry.ts';
import { anEndpoint, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { createPublishedSlices } from './published-slices.ts';
import type { Revisions } from './revisions.ts';
import { createRevisions } from './revisions.ts';
import { aChange } from './testing/a-change.ts';

const epoch = 'abcdef01';
const nothing = { set: [], delete: [] };
const unchanged = { services: nothing, slices: nothing, flips: [], findings: nothing };
const at = '2026-01-01T00:00:00Z';

function committed(count: number, limit: number): Revisions {
  const revisions = createRevisions(epoch, limit);
  for (let n = 1; n <= count; n += 1) {
    revisions.commit(aChange(`s${n}`), at);
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
    expect(replay).toMatchObject({ from: 3, to: 5 });
    expect(typeof replay === 'object' && replay.services?.set?.map((s) => s.key)).toEqual([
      'shop/s4',
      'shop/s5',
    ]);
  });

  it('replays an empty change to who missed nothing, and only what concerns the namespaces', () => {
    expect(committed(5, 10).replay({ epoch, seq: 5 }, undefined)).toEqual({
      type: 'changes',
      from: 5,
      to: 5,
    });
    expect(committed(5, 10).replay({ epoch, seq: 0 }, new Set(['edge']))).toEqual({
      type: 'changes',
      from: 0,
      to: 5,
      at,
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

  it('W11: forgets what is too large to be kept, but for the newest', () => {
    const revisions = createRevisions(epoch, 100, 2_500);
    for (let n = 1; n <= 5; n += 1) revisions.commit(aChange(`s${n}`), at);
    expect(revisions.replay({ epoch, seq: 2 }, undefined)).toBe('journal');
    expect(revisions.replay({ epoch, seq: 3 }, undefined)).toMatchObject({ from: 3, to: 5 });
    const narrow = createRevisions(epoch, 100, 1);
    narrow.commit(aChange('a'), at);
    expect(narrow.replay({ epoch, seq: 0 }, undefined)).toMatchObject({ to: 1 });
  });

  it('W15: promises to remember what came after a state no older than half the journal', () => {
    const revisions = createRevisions(epoch, 4);
    const flips = [{ key: 'shop/web', number: 1, flips: [{ place: 0, byte: 1 }] }];
    for (let count = 0; count < 4; count += 1) revisions.commit({ ...unchanged, flips }, at);
    const kept = [4, 2, 1].map((seq) => revisions.willRemember({ epoch, seq }));
    expect(kept).toEqual([true, true, false]);
    expect(revisions.willRemember({ epoch: 'other', seq: 4 })).toBe(false);
    // Before anything was forgotten there is room for more.
    const young = createRevisions(epoch, 4);
    young.commit({ ...unchanged, flips }, at);
    young.commit({ ...unchanged, flips }, at);
    expect(young.willRemember({ epoch, seq: 0 })).toBe(true);
    // Unless what there is was large.
    const heavy = createRevisions(epoch, 4, 1);
    heavy.commit({ ...unchanged, flips }, at);
    expect(heavy.willRemember({ epoch, seq: 0 })).toBe(false);
  });

  it('W11: weighs the endpoints of a change and looks at none of them', () => {
    const inOrder = (): Uint8Array => {
      throw new Error('of ten thousand slices that would take a tenth of a second');
    };
    const { key: _key, endpoints: _endpoints, ...head } = toSliceEntry(aSlice('web', []), true);
    const columns = toColumns([], 'shop');
    const entry = new LazySliceEntry(head, 1, { count: 40, textLength: 4_000, inOrder }, columns);
    const revisions = createRevisions(epoch);
    revisions.commit({ ...unchanged, slices: { set: [entry], delete: [] } }, at);
    const empty = createRevisions(epoch);
    const none = new LazySliceEntry(head, 1, new Uint8Array(), columns);
    empty.commit({ ...unchanged, slices: { set: [none], delete: [] } }, at);
    expect(revisions.journal().bytes - empty.journal().bytes).toBe(4_000 + 40 * 10);
  });
});

describe('W10: what changes of a slice', () => {
  const write = (conditions: readonly (typeof ready)[], name = 'web-1') =>
    packSlice(
      aSlice(
        'web',
        conditions.map((said, index) => anEndpoint(index, said)),
        { name },
      ),
    );
  const telling = { linked: true, needsUids: false };

  it('is told by endpoint where it is conditions alone, and squashed with what came before', () => {
    const slices = createPublishedSlices();
    const revisions = createRevisions(epoch);
    const tell = (conditions: readonly (typeof ready)[] | undefined, name = 'web-1') => {
      slices.stage(`shop/${name}`, conditions && write(conditions, name), telling);
      return revisions.commit({ ...unchanged, ...slices.commit() }, at);
    };
    tell([ready, ready]);
    tell([ready, ready, ready], 'web-2');
    expect(tell([ready, notReady])?.flips).toEqual([
      { key: 'shop/web-1', number: 1, flips: [{ place: 1, byte: 42 }] },
    ]);
    expect(tell([ready, notReady])).toBeUndefined();
    tell([notReady, notReady]);
    tell([notReady, ready, ready], 'web-2');
    expect(revisions.replay({ epoch, seq: 2 }, undefined)).toEqual({
      type: 'changes',
      from: 2,
      to: 5,
      at,
      flips: { 42: '1.1 0.0 1.0' },
    });
    // What is told whole has the flips before in it; what is gone has none.
    tell([ready], 'web-2');
    tell(undefined);
    const squashed = revisions.replay({ epoch, seq: 2 }, undefined);
    expect(squashed).toMatchObject({ slices: { delete: ['shop/web-1'], set: [{ number: 2 }] } });
    expect(squashed).not.toHaveProperty('flips.42');
  });

  it('is nothing where endpoints only change places', () => {
    const slices = createPublishedSlices();
    const tell = (slice: Parameters<typeof packSlice>[0]) => {
      slices.stage('shop/web-1', packSlice(slice), telling);
      const { slices: table, flips } = slices.commit();
      return [table.set.length, flips.length];
    };
    const endpoints = [anEndpoint(1, ready), anEndpoint(2, notReady)];
    expect(tell(aSlice('web', endpoints))).toEqual([1, 0]);
    expect(tell(aSlice('web', endpoints.toReversed()))).toEqual([0, 0]);
    expect(tell(aSlice('web', [anEndpoint(2, ready), anEndpoint(1, ready)]))).toEqual([0, 1]);
  });
});
