import type { SeenStore } from './find-store.ts';
import type { Steadiness } from './page-questions.ts';

/** Services are drawn as a mosaic, or each by itself. */
const drawnPart = '[data-testid="canvas"] :is([data-mosaic], [data-testid^="service-"])';

/** Whether what is there stays there, frame by frame. */
export type SteadyFrames = {
  begin(): void;
  end(): Steadiness;
};

/** Runs in the page. */
export function createSteadyFrames(findStore: () => SeenStore): SteadyFrames {
  let frames = 0;
  let lacking = 0;
  let running: number | undefined;

  return {
    begin() {
      const store = findStore();
      const { services, slices } = store.getState();
      const look = () => {
        const now = store.getState();
        const isWhole = now.services.size >= services.size && now.slices.size >= slices.size;
        frames += 1;
        if (!isWhole || document.querySelector(drawnPart) === null) lacking += 1;
        running = requestAnimationFrame(look);
      };
      frames = 0;
      lacking = 0;
      running = requestAnimationFrame(look);
    },
    end() {
      if (running !== undefined) cancelAnimationFrame(running);
      return { frames, lacking };
    },
  };
}
