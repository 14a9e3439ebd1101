/** A page that is not drawn gets no frames; what waits for one does not wait longer than this. */
const longestWaitMs = 100;

/** Runs once after the page has painted what it shows now, or soon where it is not painted at all. */
export function afterPaint(run: () => void): void {
  let isDue = true;
  const once = () => {
    if (!isDue) return;
    isDue = false;
    clearTimeout(timer);
    run();
  };
  // The first task after a frame's callbacks comes after its painting.
  const painted = new MessageChannel();
  painted.port1.onmessage = once;
  const timer = setTimeout(once, longestWaitMs);
  requestAnimationFrame(() => painted.port2.postMessage(undefined));
}
