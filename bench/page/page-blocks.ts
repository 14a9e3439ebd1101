/** A timer that follows another is never earlier than this, however idle the page is. */
const shortestTimerMs = 4;

/** How long the page's thread does nothing but one thing. */
export type PageBlocks = {
  begin(): void;
  /** The longest since then, in milliseconds. */
  end(): number;
};

/** Runs in the page: a timer after the other, each of which is late by as long as something blocks the thread. */
export function createPageBlocks(): PageBlocks {
  let longest = 0;
  let timer: number | undefined;

  function wait(since: number): void {
    timer = window.setTimeout(() => {
      const now = performance.now();
      longest = Math.max(longest, now - since - shortestTimerMs);
      wait(now);
    });
  }

  return {
    begin() {
      window.clearTimeout(timer);
      longest = 0;
      wait(performance.now());
    },
    end() {
      window.clearTimeout(timer);
      return longest;
    },
  };
}
