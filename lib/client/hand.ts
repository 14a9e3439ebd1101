/** Whether somebody moves or scrolls something right now: what is only summed up waits, so that the movement is smooth. */
export type Hand = { isMoving(): boolean };

export const restingHand: Hand = { isMoving: () => false };

/** A wheel and a drag tell of themselves more often than this while they go on: milliseconds. */
const pauseMs = 150;

/** The hand on this page; where a page is rendered on the server there is none. */
export function pageHand(): Hand {
  if (typeof window === 'undefined') return restingHand;
  let movedAt = Number.NEGATIVE_INFINITY;
  const move = () => {
    movedAt = performance.now();
  };
  const drag = ({ buttons }: PointerEvent) => {
    if (buttons !== 0) move();
  };
  window.addEventListener('wheel', move, { capture: true, passive: true });
  window.addEventListener('pointermove', drag, { capture: true, passive: true });
  return { isMoving: () => performance.now() - movedAt < pauseMs };
}
