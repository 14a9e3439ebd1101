/** When which key is to be looked at again. Times in milliseconds. */
export type DueTimes = {
  /** Replaces what was said of this key before; `undefined`: never. */
  set(key: string, time: number | undefined): void;
  /** The keys whose time has come, which are then forgotten. */
  take(now: number): readonly string[];
  /** The earliest time at which there is something to take. */
  next(): number | undefined;
};

/**
 * Keys by their time, rounded up to whole windows: however many wait, there are only as many windows as the longest wait
 * holds, and nobody goes through the keys.
 *
 * @param windowMs those due within it are taken together
 */
export function createDueTimes(windowMs: number): DueTimes {
  const windows = new Map<number, Set<string>>();
  const windowOf = new Map<string, number>();

  function leave(key: string): void {
    const window = windowOf.get(key);
    if (window === undefined) return;
    windowOf.delete(key);
    const keys = windows.get(window);
    keys?.delete(key);
    if (keys?.size === 0) windows.delete(window);
  }

  return {
    set(key, time) {
      leave(key);
      if (time === undefined || !Number.isFinite(time)) return;
      const window = Math.ceil(time / windowMs) * windowMs;
      windowOf.set(key, window);
      const keys = windows.get(window);
      if (keys === undefined) windows.set(window, new Set([key]));
      else keys.add(key);
    },
    take(now) {
      const due = [...windows].filter(([window]) => window <= now).flatMap(([, keys]) => [...keys]);
      for (const key of due) leave(key);
      return due;
    },
    next: () => (windows.size === 0 ? undefined : Math.min(...windows.keys())),
  };
}
