import { useEffect, useRef } from 'react';
import { createMosaicPainter } from './mosaic-painter.ts';
import { useMosaic } from './stage-context.ts';
import { cellsView } from './tile-geometry.ts';

/** Sharp where a card is drawn larger than it is designed, at little cost. */
const pixelsEach = 2;

/** The cells of a tile beneath its card: each where it is in the tile. */
export function TileCells({
  tile: id,
  width,
  height,
}: {
  readonly tile: string;
  readonly width: number;
  readonly height: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { stage, palette } = useMosaic();
  useEffect(() => {
    if (canvas.current === null) return;
    const painter = createMosaicPainter(canvas.current);
    const paint = () => {
      const tile = stage.model.tiles.get(id);
      if (tile === undefined) return;
      const view = cellsView(tile.place, width * pixelsEach, height * pixelsEach);
      painter?.paintCells(tile, view, palette);
    };
    paint();
    return stage.subscribe(({ tiles }) => {
      for (const tile of tiles) if (tile.id === id) paint();
    });
  }, [stage, palette, id, width, height]);
  if (height < 1) return null;
  return (
    <canvas
      ref={canvas}
      className="block"
      width={Math.round(width * pixelsEach)}
      height={Math.round(height * pixelsEach)}
      style={{ width, height }}
    />
  );
}
