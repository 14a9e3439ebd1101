import { useEffect, useMemo, useState } from 'react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { watchNewcomers } from '#lib/client/mosaic/unseen-newcomers.ts';
import type { MapView } from './map-view.ts';
import { rasterView } from './pixel-ratio.ts';
import { tileRect } from './tile-geometry.ts';

/** After a change of places or of the view; a move of it is looked at once it rests. */
const lookMs = 250;
const cssPixels = 1;

/** How many tiles came later, stand at the foot, and were not in sight since. */
export function useUnseenNewcomers(stage: MosaicStage, view: MapView, size: CanvasSize): number {
  const [count, setCount] = useState(0);
  const { width, height } = size;
  const { plan, tiles } = stage.model;
  // In a canvas of another size they are those that they were.
  const newcomers = useMemo(() => watchNewcomers(plan), [plan]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const at = rasterView(view.get(), cssPixels);
      // Its middle: of a tile at the edge nothing can be made out.
      const isInSight = ({ place }: MosaicTile) => {
        const [left, top, right, bottom] = tileRect(place, at);
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        return x > 0 && x < width && y > 0 && y < height;
      };
      setCount(newcomers.count(tiles.values(), isInSight));
    };
    const lookSoon = () => {
      timer ??= setTimeout(look, lookMs);
    };
    lookSoon();
    const leaveStage = stage.subscribe(({ places }) => {
      if (places) lookSoon();
    });
    const leaveView = view.subscribe(lookSoon);
    return () => {
      leaveStage();
      leaveView();
      clearTimeout(timer);
    };
  }, [stage, tiles, newcomers, view, width, height]);
  return count;
}
