/** A line of a Service at the left: among the problems, or in the list. */
const lines = 'nav :is([data-testid="service-row"], [data-testid="problem"])[data-key]';
const patienceMs = 60_000;

/** A point of the window, in CSS pixels. */
export type Point = { readonly x: number; readonly y: number };

/**
 * Runs in the page: the middle of one of the lines that can be clicked, the last of them where there are fewer; problems come
 * and go, so it looks in each frame until there is one.
 */
export function lineInSight(nth: number): Promise<Point> {
  const deadline = performance.now() + patienceMs;
  return new Promise((resolve, reject) => {
    const look = () => {
      const points = pointsOfLines();
      const point = points[nth] ?? points.at(-1);
      if (point !== undefined) resolve(point);
      else if (performance.now() < deadline) requestAnimationFrame(look);
      else reject(new Error('there was never a Service to click on'));
    };
    look();
  });
}

/** Of each line whose middle nothing else covers. */
function pointsOfLines(): readonly Point[] {
  return [...document.querySelectorAll(lines)].flatMap((line) => {
    const { x, y, width, height } = line.getBoundingClientRect();
    const middle = { x: x + width / 2, y: y + height / 2 };
    const hit = document.elementFromPoint(middle.x, middle.y);
    return hit !== null && line.contains(hit) ? [middle] : [];
  });
}
