/** A page that nobody sees gets no frames; what waits for one does not wait longer than this. */
const longestHiddenMs = 100;
/**
 * A window behind another one counts as seen and may get none either. It is much longer than the longest task: what fell due
 * while one ran would come before the frame, as the sums of 150 000 endpoints once did before their first picture.
 */
const longestSeenMs = 1_000;

/**
 * Runs once after the page has painted what it shows now, or soon where it is not painted at all. The main thread is done
 * with a frame long before it is drawn, which other threads do, and these need the processor; the next frame is not
 * begun before they are done with this one. So it runs after that.
 */
export function afterPaint(run: () => void): void {
  let isDue = true;
  const once = () => {
    if (!isDue) return;
    isDue = false;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, document.hidden ? longestHiddenMs : longestSeenMs);
  requestAnimationFrame(() => requestAnimationFrame(once));
}
