import { createAudience } from './audience.ts';
import type { Sight } from './sight.ts';
import { pageSight } from './sight.ts';

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

/** @param clocks for tests, as `sight`: the two clocks of the browser, in milliseconds. */
export function createPageClock(
  clocks: { readonly steady: () => number; readonly wall: () => number } = {
    steady: () => performance.now(),
    wall: () => Date.now(),
  },
  sight: Sight = pageSight,
): PageClock {
  const ticks = createAudience<void>(sight, start);
  let time = 0;
  let steady = clocks.steady();
  let wall = clocks.wall();

  /** performance.now() stands still while some machines sleep, Date.now() may be set back: the larger step counts. */
  function now(): number {
    const nextSteady = clocks.steady();
    const nextWall = clocks.wall();
    time += Math.max(nextSteady - steady, nextWall - wall, 0);
    steady = nextSteady;
    wall = nextWall;
    return time;
  }

  function start(): () => void {
    const timer = setInterval(ticks.tell, tickMs);
    const leaveSight = sight.onReturn(ticks.tell);
    return () => {
      clearInterval(timer);
      leaveSight();
    };
  }

  return { now, subscribe: ticks.subscribe, subscribeEvenHidden: ticks.subscribeEvenHidden };
}
