import type { CanvasMoves } from './page-questions.ts';
import { moveMarks } from './page-questions.ts';

/** Looks in each frame where the canvas stands, between two marks in the browser's trace. */
export type MoveWatch = {
  begin(): void;
  end(): CanvasMoves;
};

/** Runs in the page. That there is always a next frame to ask for makes the page draw at its full rate. */
export function createMoveWatch(): MoveWatch {
  const places = new Set<string>();
  let request = 0;

  function look(): void {
    const canvas = document.querySelector<HTMLElement>('.react-flow__viewport');
    if (canvas !== null) places.add(canvas.style.transform);
    request = requestAnimationFrame(look);
  }

  return {
    begin() {
      places.clear();
      cancelAnimationFrame(request);
      request = requestAnimationFrame(look);
      performance.mark(moveMarks.begin);
    },
    end() {
      performance.mark(moveMarks.end);
      cancelAnimationFrame(request);
      return { places: places.size };
    },
  };
}
