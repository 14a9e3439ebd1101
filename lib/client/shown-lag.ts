/** How long changes of one Service took from this server to the page, in milliseconds. */
export type ShownLag = { readonly last: number; readonly worst: number; readonly seen: number };

/** How long changes take from their arrival at the server until this page has drawn them. */
export type ShownLags = {
  /** A heartbeat that the server wrote at `serverMs` was read at `wallMs`; both since 1970. */
  heard(serverMs: number, wallMs: number): void;
  /** What arrived at the server at `arrivedMs` stands on the page at `wallMs`, for these Services. */
  shown(keys: readonly string[], arrivedMs: number, wallMs: number): void;
  of(key: string): ShownLag | undefined;
};

/**
 * The two clocks are brought together by the heartbeats: the one that came fastest tells the offset best. What is measured
 * is too short by the time which that one took.
 */
export function createShownLags(): ShownLags {
  const lags = new Map<string, ShownLag>();
  let offset: number | undefined;
  return {
    heard(serverMs, wallMs) {
      if (Number.isNaN(serverMs)) return;
      offset = Math.max(offset ?? -Infinity, serverMs - wallMs);
    },
    shown(keys, arrivedMs, wallMs) {
      if (offset === undefined || Number.isNaN(arrivedMs)) return;
      const last = Math.max(0, wallMs + offset - arrivedMs);
      for (const key of keys) {
        const known = lags.get(key);
        lags.set(key, {
          last,
          worst: Math.max(last, known?.worst ?? 0),
          seen: (known?.seen ?? 0) + 1,
        });
      }
    },
    of: (key) => lags.get(key),
  };
}
