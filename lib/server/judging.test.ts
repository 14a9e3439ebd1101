import { describe, expect, it } from 'vitest';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { createJudging } from './judging.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

const nothing: TopologyChanges = {
  flips: [],
  services: { set: [], delete: [] },
  slices: { set: [], delete: [] },
  findings: { set: [], delete: [] },
};

/** Judging of numbered things, each of which takes 1 ms. */
function setUp() {
  const timers = createManualClock(0);
  let spentMs = 0;
  const clock = { ...timers, now: () => timers.now() + spentMs };
  const dirty = new Set<number>();
  let arriving = new Set<number>();
  const turnsMs: number[] = [];
  const finishedAt: number[] = [];
  const state = { behind: 0, isHeld: false };
  const take = () => {
    for (const one of arriving) dirty.add(one);
    arriving = new Set();
  };
  const judging = createJudging({
    clock,
    judgements: {
      refresh(hasTime = () => true, takesNew = true) {
        const startedAt = clock.now();
        const end = (changes: TopologyChanges | undefined) => {
          turnsMs.push(clock.now() - startedAt);
          return changes;
        };
        if (takesNew) take();
        for (const one of dirty) {
          dirty.delete(one);
          spentMs += 1;
          if (!hasTime()) return end(undefined);
        }
        state.behind = Math.max(0, state.behind - 10);
        return end(nothing);
      },
      isBehind: () => state.behind > 0,
      dueInMs: () => undefined,
    },
    isHeld: () => state.isHeld,
    finished: () => finishedAt.push(clock.now()) > 0,
  });
  const arrive = (count: number) => {
    for (let one = 0; one < count; one += 1) arriving.add(one);
  };
  /** One turn of the event loop. */
  const turn = () => timers.advance(0);
  return { judging, arrive, turn, turnsMs, finishedAt, clock, state };
}

describe('judging', () => {
  it('rests after 10 ms and goes on by itself', () => {
    const { judging, arrive, turn, turnsMs, finishedAt } = setUp();
    arrive(25);
    expect(judging.run()).toBe(false);
    expect(finishedAt).toEqual([]);
    turn();
    expect(turnsMs).toEqual([10, 10, 5]);
    expect(finishedAt).toEqual([25]);
  });

  it('W8: tells readers soon although everything goes on changing, and never takes a longer turn for it', () => {
    const { judging, arrive, turnsMs, finishedAt, clock } = setUp();
    arrive(1_000);
    judging.run();
    // More arrives in each turn than is judged in it.
    while (clock.now() < 20_000) {
      arrive(1_000);
      judging.run();
    }
    expect(Math.max(...turnsMs)).toBe(10);
    expect(finishedAt.length).toBeGreaterThanOrEqual(3);
    // What had come in the first 100 ms, which takes a second.
    expect(finishedAt[0]).toBeLessThanOrEqual(1_110);
  });

  it('has caught up when what was there is judged, also when the batch was closed before', async () => {
    const { judging, arrive, turn, finishedAt, clock } = setUp();
    const told: string[] = [];
    arrive(1_000);
    void judging.caughtUp().then(() => told.push('early'));
    while (clock.now() < 100) {
      arrive(1_000);
      judging.run();
    }
    judging.run();
    arrive(3);
    void judging.caughtUp().then(() => told.push('late'));
    while (finishedAt.length === 0) judging.run();
    await Promise.resolve();
    expect(told).toEqual(['early']);
    turn();
    await Promise.resolve();
    expect(told).toEqual(['early', 'late']);
    expect(finishedAt).toHaveLength(2);
  });

  it('W8: tells what changed before it has looked at those again that are in no hurry', async () => {
    const { judging, arrive, turn, finishedAt, state } = setUp();
    state.behind = 25;
    arrive(3);
    let hasCaughtUp = false;
    void judging.caughtUp().then(() => {
      hasCaughtUp = true;
    });
    expect(finishedAt).toEqual([3]);
    await Promise.resolve();
    expect(hasCaughtUp).toBe(false);
    while (state.behind > 0) turn();
    await Promise.resolve();
    expect(hasCaughtUp).toBe(true);
    expect(finishedAt).toHaveLength(3);
  });

  it('R3: waits while a list is being put in place', async () => {
    const { judging, arrive, finishedAt, turnsMs, state } = setUp();
    state.isHeld = true;
    arrive(3);
    const wait = judging.caughtUp();
    expect(turnsMs).toEqual([]);
    state.isHeld = false;
    judging.run();
    await wait;
    expect(finishedAt).toHaveLength(1);
  });

  it('lets go of those who wait when it stops', async () => {
    const { judging, arrive } = setUp();
    arrive(100);
    const waits = judging.caughtUp();
    judging.stop();
    await expect(waits).resolves.toBeUndefined();
  });
});
