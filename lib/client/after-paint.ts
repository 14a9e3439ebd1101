/** A page that is not drawn gets no frames; what waits for one does not wait longer than this. */
const longestWaitMs = 100;

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
  const timer = setTimeout(once, longestWaitMs);
  requestAnimationFrame(() => requestAnimationFrame(once));
}
