import { expect, it } from 'vitest';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { wholeView } from './map-scale.ts';

/** Pixels that the tools at the foot of the canvas take, and beside them the count of what is hidden. */
const tools = 54;
/** The canvas beside both panels at 1440×900 and at 2560×1440, and a narrow one. */
const canvases = [
  { width: 804, height: 852 },
  { width: 1_924, height: 1_392 },
  { width: 390, height: 500 },
];
const plans = [
  { width: () => 600, height: () => 640 },
  { width: () => 400, height: () => 2_000 },
  { width: () => 3, height: () => 2 },
];

it('L5: the opening view shows all of the mosaic, clear of the edges and of the tools at its foot', () => {
  for (const canvas of canvases) {
    for (const plan of plans) {
      const { x, y, zoom } = wholeView(plan, canvas);
      const right = x + plan.width() * cellSize * zoom;
      const foot = y + plan.height() * cellSize * zoom;
      expect(Math.min(x, y, canvas.width - right)).toBeGreaterThan(0);
      expect(canvas.height - foot).toBeGreaterThanOrEqual(tools);
    }
  }
});
