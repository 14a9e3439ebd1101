/** The page's own time in milliseconds, and a tick at which what is shown of freshness is thought over. */
export type PageClock = {
  /** Never runs backwards and does not stop while the machine sleeps. */
  now(): number;
  subscribe(listener: () => void): () => void;
  /** Ticks while nobody sees the page, too; all others tick at once when it is seen again. */
  subscribeEvenHidden(listener: () => void): () => void;
};

/** No element may look healthy for longer than this after its source went stale. */
const tickMs = 250;

/** @param clocks for tests: the two clocks of the browser, in milliseconds. */
export function createPageClock(
  clocks: { readonly steady: () => number; readonly wall: () => number } = {
    steady: () => performance.now(),
    wall: () => Date.now(),
  },
): PageClock {
  const listeners = new Set<() => void>();
  const wakeful = new Set<() => void>();
  let time = 0;
  let steady = clocks.steady();
  let wall = clocks.wall();
  let timer: ReturnType<typeof setInterval> | undefined;

  /** performance.now() stands still while some machines sleep, Date.now() may be set back: the larger step counts. */
  function now(): number {
    const nextSteady = clocks.steady();
    const nextWall = clocks.wall();
    time += Math.max(nextSteady - steady, nextWall - wall, 0);
    steady = nextSteady;
    wall = nextWall;
    return time;
  }

  function tick(): void {
    const isHidden = document.visibilityState === 'hidden';
    for (const listener of isHidden ? wakeful : [...listeners, ...wakeful]) listener();
  }

  function join(to: Set<() => void>, listener: () => void): () => void {
    if (listeners.size + wakeful.size === 0) {
      timer = setInterval(tick, tickMs);
      document.addEventListener('visibilitychange', tick);
    }
    to.add(listener);
    return () => {
      to.delete(listener);
      if (listeners.size + wakeful.size > 0) return;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }

  return {
    now,
    subscribe: (listener) => join(listeners, listener),
    subscribeEvenHidden: (listener) => join(wakeful, listener),
  };
}
