/** The only source of time in the simulator; tests inject one that they move by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once, `delayMs` from now, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void;
};

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};

/** The moment as Kubernetes writes it: RFC 3339 in whole seconds. */
export function timestamp(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (last.second !== second) {
    last = { second, text: `${new Date(second * 1000).toISOString().slice(0, 19)}Z` };
  }
  return last.text;
}

/** Most that is stamped is stamped in the same second as what came before. */
let last = { second: 0, text: '1970-01-01T00:00:00Z' };
