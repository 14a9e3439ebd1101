import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { ViewMoves } from '#components/topology/use-view-moves.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { MosaicPlan, TilePlace } from '#lib/layout/mosaic/mosaic-plan.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import type { Viewport } from './map-scale.ts';
import { tileView, wholeView } from './map-scale.ts';

/** What moves the view of the mosaic. Each is called at the reader's wish only. */
export type MapMoves = Omit<ViewMoves, 'show'> & {
  /** One tile, as large as it fits. */
  goTo(place: TilePlace): void;
  /** Brings a tile into sight without changing how large it is drawn; leaves the view alone where it is in sight. */
  follow(place: TilePlace): void;
};

const moveMs = 180;
/** One step of the buttons and keys. */
const zoomStep = 1.6;
/** How large the beginning is drawn: its tiles can be read as cards. */
const homeZoom = 0.5;

export function useMapMoves(canvas: CanvasSize, plan: MosaicPlan): MapMoves {
  const flow = useReactFlow();
  return useMemo(() => {
    const motion = () => ({
      duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : moveMs,
    });
    const moveTo = (view: Viewport) => void flow.setViewport(view, motion());
    return {
      moveTo,
      larger: () => void flow.zoomTo(flow.getZoom() * zoomStep, motion()),
      smaller: () => void flow.zoomTo(flow.getZoom() / zoomStep, motion()),
      reset: () => moveTo({ x: 0, y: 0, zoom: homeZoom }),
      fit: () => moveTo(wholeView(plan, canvas)),
      goTo: (place) => moveTo(tileView(place, canvas)),
      follow: (place) => {
        const view = flow.getViewport();
        const left = place.x * cellSize * view.zoom + view.x;
        const top = place.y * cellSize * view.zoom + view.y;
        const width = outerWidth(place) * cellSize * view.zoom;
        const height = outerHeight(place) * cellSize * view.zoom;
        const isInSight =
          left >= 0 && top >= 0 && left + width <= canvas.width && top + height <= canvas.height;
        if (isInSight) return;
        moveTo({
          x: view.x + canvas.width / 2 - left - width / 2,
          y: view.y + canvas.height / 2 - top - height / 2,
          zoom: view.zoom,
        });
      },
    };
  }, [flow, canvas, plan]);
}
