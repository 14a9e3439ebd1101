import { expect, it } from 'vitest';
import { createSharedTurn, sharedTurnOf } from './shared-turn.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { startScriptedApiServer } from './testing/scripted-api-server.ts';

it('R16: readers of what only explains rest together after 6 ms, and go on one after the other', async () => {
  let spentMs = 0;
  let queue: (() => void)[] = [];
  const turn = createSharedTurn({
    now: () => spentMs,
    setTimer: (run) => {
      queue.push(run);
      return () => undefined;
    },
  });
  /** What was set before runs; what is set meanwhile waits for the next turn. */
  const nextTurn = () => {
    const due = queue;
    queue = [];
    for (const run of due) run();
  };
  const read: string[] = [];
  let isOver = false;
  const reader = async (name: string) => {
    while (!isOver) {
      read.push(name);
      spentMs += 2;
      const rest = turn.rest();
      if (rest !== undefined) await rest;
    }
  };
  const done = ['a', 'b', 'c'].map(reader);
  const turnsRead: string[] = [];
  for (let nth = 0; nth < 6; nth += 1) {
    await new Promise(setImmediate);
    turnsRead.push(read.splice(0).join(''));
    nextTurn();
  }
  // A reader that begins reads once in any case.
  expect(turnsRead[0]).toMatch(/^a+bc$/);
  expect(turnsRead.slice(1).map((one) => new Set(one).size)).toEqual([1, 1, 1, 1, 1]);
  expect(turnsRead.slice(1, 4).map((one) => one[0])).toEqual(['a', 'b', 'c']);
  isOver = true;
  for (let nth = 0; nth < 6; nth += 1) {
    nextTurn();
    await new Promise(setImmediate);
  }
  await Promise.all(done);
});

it('R16: they share three turns, however many they are', async () => {
  const clock = createManualClock();
  const server = await startScriptedApiServer();
  const connection = server.connect(clock);
  const turns = Array.from({ length: 25 }, () => sharedTurnOf(connection, clock));
  expect(new Set(turns).size).toBe(3);
  expect(turns.filter((turn) => turn === turns[0])).toHaveLength(9);
  await server.close();
});
