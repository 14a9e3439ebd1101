import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { MosaicView } from './tile-geometry.ts';
import { tileRect } from './tile-geometry.ts';

/** Frames the tile under the pointer: of many small ones it must be seen which is named. */
export function TileFrame({
  tile,
  view,
  size,
}: {
  readonly tile: MosaicTile;
  readonly view: MosaicView;
  readonly size: CanvasSize;
}) {
  const [x0, y0, x1, y1] = tileRect(tile.place, view);
  return (
    <div className="tile-cursors" style={{ width: size.width, height: size.height }}>
      <div
        className="tile-frame"
        style={{
          transform: `translate(${x0}px, ${y0}px)`,
          width: x1 - x0,
          height: y1 - y0,
        }}
      />
    </div>
  );
}
