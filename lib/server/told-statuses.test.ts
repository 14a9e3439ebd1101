import { describe, expect, it } from 'vitest';
import type { SourcePhase, SourceStatus } from '#lib/domain/source-status.ts';
import { createToldStatuses } from './told-statuses.ts';

const listed = { done: 3 };

/** One source with knobs. */
function setUp() {
  const state = { now: 1_000_000, changes: 0 };
  let judged: () => void = () => undefined;
  let status: SourceStatus = {
    ...{ resource: 'endpointslices', phase: 'connecting', since: '', objects: 0, attempts: 0 },
    ...{ unreadable: [], unreadableCount: 0 },
  };
  const told = createToldStatuses(
    { now: () => state.now },
    () =>
      new Promise((resolve) => {
        judged = resolve;
      }),
    () => {
      state.changes += 1;
    },
  );
  return {
    state,
    told: () => told.tell([status])[0],
    enter(phase: SourcePhase, more: Partial<SourceStatus> = {}) {
      status = { ...status, listed: undefined, ...more, phase };
      told.phaseChanged(status);
    },
    async judge() {
      judged();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('F8: what readers are told of a source', () => {
  it('is that it lists, until what came of its first list was judged', async () => {
    const { state, told, enter, judge } = setUp();
    enter('listing', { listed });
    enter('live', { proofAgeMs: 0 });
    expect(told()).toMatchObject({ phase: 'listing', proofAgeMs: undefined });
    await judge();
    expect(told()).toMatchObject({ phase: 'live', proofAgeMs: 0 });
    expect(state.changes).toBe(1);
  });

  it('is the age of the last proof before the list, until what came of it was judged', async () => {
    const { state, told, enter, judge } = setUp();
    enter('live', { proofAgeMs: 0 });
    enter('reconnecting', { proofAgeMs: 60_000 });
    enter('reconnecting', { proofAgeMs: 61_000, listed });
    state.now += 2_000;
    enter('reconnecting', { proofAgeMs: 10, listed });
    expect(told()).toMatchObject({ phase: 'reconnecting', proofAgeMs: 63_000 });
    enter('live', { proofAgeMs: 0 });
    expect(told()).toMatchObject({ phase: 'reconnecting', proofAgeMs: 63_000 });
    await judge();
    expect(told()).toMatchObject({ phase: 'live', proofAgeMs: 0 });
  });

  it('is live at once where the watch goes on without a list', () => {
    const { told, enter } = setUp();
    enter('live', { proofAgeMs: 0 });
    enter('reconnecting', { proofAgeMs: 1_000 });
    enter('live', { proofAgeMs: 0 });
    expect(told()).toMatchObject({ phase: 'live', proofAgeMs: 0 });
  });

  it('is how it failed, with the proof of before', async () => {
    const { told, enter, judge } = setUp();
    enter('reconnecting', { proofAgeMs: 60_000, listed });
    enter('failed', { proofAgeMs: 5, reason: 'the certificate ended' });
    expect(told()).toMatchObject({ phase: 'failed', proofAgeMs: 60_000 });
    enter('denied', { proofAgeMs: undefined });
    expect(told()).toMatchObject({ phase: 'denied', proofAgeMs: undefined });
    await judge();
  });

  it('waits for the judgement of the newer of two lists', async () => {
    const { told, enter, judge } = setUp();
    enter('listing', { listed });
    enter('live', { proofAgeMs: 0 });
    enter('reconnecting', { proofAgeMs: 0, listed });
    await judge();
    expect(told()?.proofAgeMs).toBeUndefined();
    enter('live', { proofAgeMs: 0 });
    expect(told()).toMatchObject({ phase: 'listing', proofAgeMs: undefined });
    await judge();
    expect(told()).toMatchObject({ phase: 'live', proofAgeMs: 0 });
  });
});
