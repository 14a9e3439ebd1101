const windowMs = 60_000;
const linesPerWindow = 20;

/** Whether a line may be written, and how many of its kind were left out before it. */
export type RateVerdict = { readonly isAdmitted: boolean; readonly skipped: number };

/** Lets the first lines of a kind through each minute and counts the rest for the next one that passes. */
export function createRateLimit(now: () => number): (kind: string) => RateVerdict {
  const kinds = new Map<string, { start: number; written: number; skipped: number }>();
  return (kind) => {
    const time = now();
    const state = kinds.get(kind);
    if (!state || time - state.start >= windowMs) {
      kinds.set(kind, { start: time, written: 1, skipped: 0 });
      return { isAdmitted: true, skipped: state?.skipped ?? 0 };
    }
    if (state.written >= linesPerWindow) {
      state.skipped++;
      return { isAdmitted: false, skipped: 0 };
    }
    state.written++;
    return { isAdmitted: true, skipped: 0 };
  };
}
