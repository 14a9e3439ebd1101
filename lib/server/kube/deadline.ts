import type { Clock } from './clock.ts';

/** Later, and this process was busy with something else, or the machine slept. */
const onTimeMs = 100;
/** So often the time is granted anew: who is always busy must find out at last, too. */
const mostGrants = 2;

/**
 * Runs after the other side had `ms` to say something, unless the returned function is called before. Its silence counts, not
 * ours: where the timer comes late, nobody looked, and the time is granted anew; and what waits in the sockets is read before.
 */
export function setDeadline(clock: Clock, run: () => void, ms: number): () => void {
  let cancel = wait(mostGrants);

  function wait(grants: number): () => void {
    const dueAt = clock.now() + ms;
    return clock.setTimer(() => {
      const isLate = clock.now() - dueAt > onTimeMs;
      // After 0 ms each socket had its turn.
      cancel = isLate && grants > 0 ? wait(grants - 1) : clock.setTimer(run, 0);
    }, ms);
  }

  return () => cancel();
}
