/** Time as the parts that wait see it; tests bring their own. */
export type Clock = {
  /** Milliseconds since the epoch. Wall time, because a laptop that slept must find its facts old. */
  now(): number;
  /** Runs once after `ms` unless the returned function is called before; after 0, when this turn is over. */
  setTimer(run: () => void, ms: number): () => void;
};

/** The machine's own clock. Its timers do not keep the process alive; what is to run when this turn is over does. */
export const systemClock: Clock = {
  now: Date.now,
  setTimer(run, ms) {
    if (ms <= 0) {
      // A timer of 0 ms takes one. Without a hold on the process the loop would sleep until something else wakes it.
      const turn = setImmediate(run);
      return () => clearImmediate(turn);
    }
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) return resolve();
    const cancel = clock.setTimer(finish, ms);
    signal.addEventListener('abort', finish, { once: true });

    function finish(): void {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    }
  });
}
