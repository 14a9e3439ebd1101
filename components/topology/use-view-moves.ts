import type { Viewport } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from '#lib/layout/boxes.ts';
import { margin } from '#lib/layout/measures.ts';
import type { CanvasSize } from './use-canvas-size.ts';

const leastZoom = 0.1;
const moveMs = 160;

/** What moves the view. Each is called at the reader's wish only. */
export type ViewMoves = {
  larger(): void;
  smaller(): void;
  /** To the beginning, at a size that can be read. */
  reset(): void;
  /** Everything at once. */
  fit(): void;
  moveTo(view: Viewport): void;
  /** Brings a box into sight, and leaves the view alone where it is in sight already. */
  show(box: Box): void;
};

export function useViewMoves(canvas: CanvasSize, extent: CanvasSize): ViewMoves {
  const flow = useReactFlow();
  return useMemo(() => {
    const homeZoom = Math.min(1, canvas.width / extent.width);
    const motion = () => ({
      duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : moveMs,
    });
    const moveTo = (view: Viewport) => void flow.setViewport(view, motion());
    return {
      moveTo,
      larger: () => void flow.zoomIn(motion()),
      smaller: () => void flow.zoomOut(motion()),
      reset: () => moveTo({ x: 0, y: 0, zoom: homeZoom }),
      fit: () => {
        const whole = Math.min(1, canvas.width / extent.width, canvas.height / extent.height);
        const zoom = Math.max(leastZoom, whole);
        moveTo({ x: Math.max(0, (canvas.width - extent.width * zoom) / 2), y: 0, zoom });
      },
      show: (box) => {
        const { x, y, zoom } = flow.getViewport();
        if (isInSight(box, { x, y, zoom }, canvas)) return;
        const readable = Math.max(zoom, homeZoom / 2);
        const left = Math.min(0, canvas.width - (box.x + box.width + margin) * readable);
        moveTo({ x: left, y: margin * 3 - box.y * readable, zoom: readable });
      },
    };
  }, [flow, canvas, extent.width, extent.height]);
}

function isInSight(
  box: Box,
  view: { readonly x: number; readonly y: number; readonly zoom: number },
  canvas: CanvasSize,
): boolean {
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + box.width * view.zoom <= canvas.width &&
    top + box.height * view.zoom <= canvas.height
  );
}
