/** Notes when each frame begins; that there is always a next one to ask for makes the page draw at its full rate. */
export type FrameTimes = {
  begin(): readonly number[];
  /** Ends the noting. Returns the times since, in milliseconds. */
  end(): readonly number[];
};

/** Runs in the page. */
export function createFrameTimes(): FrameTimes {
  let times: number[] = [];
  let request = 0;

  function note(time: number): void {
    times.push(time);
    request = requestAnimationFrame(note);
  }

  return {
    begin() {
      times = [];
      cancelAnimationFrame(request);
      request = requestAnimationFrame(note);
      return [];
    },
    end() {
      cancelAnimationFrame(request);
      return times;
    },
  };
}
