import type { Clock } from './kube/clock.ts';

/** Longer, and what waits in the event loop is late by more than half a frame. */
const turnMs = 8;

/** Takes the steps one after the other, and rests after each turn until everybody else had theirs. */
export async function inTurns(
  steps: Iterable<unknown>,
  clock: Clock,
  isOver: () => boolean,
): Promise<void> {
  let startedAt = clock.now();
  for (const _step of steps) {
    if (Math.abs(clock.now() - startedAt) < turnMs) continue;
    await new Promise<void>((resolve) => clock.setTimer(resolve, 0));
    if (isOver()) return;
    startedAt = clock.now();
  }
}
