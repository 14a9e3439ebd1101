import { useEffect, useRef } from 'react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { MapView } from './map-view.ts';
import { createMarkWatch } from './mark-watch.ts';
import type { MosaicElement } from './mosaic-element.ts';
import { cellFinder } from './mosaic-element.ts';
import { createMosaicPainter } from './mosaic-painter.ts';
import { areNamesShown, createWordsPainter } from './paint-words.ts';
import { pixelRatioFor, rasterView } from './pixel-ratio.ts';
import { useMosaic } from './stage-context.ts';
import { levelOf } from './tile-levels.ts';

/** The cells of a tile change at once; the mark round it, and the numbers of its namespace, within this time. */
const marksMs = 100;

/**
 * The mosaic as pixels: one canvas of cells and, over it, one of words. Neither is drawn by React: a frame in which the
 * view moved paints all that is in sight, any other only the tiles that changed.
 */
export function MosaicLayer({
  size,
  selected,
  label,
  view: at,
}: {
  readonly size: CanvasSize;
  readonly selected: MosaicTile | undefined;
  readonly label: string;
  readonly view: MapView;
}) {
  const cells = useRef<MosaicElement>(null);
  const words = useRef<HTMLCanvasElement>(null);
  const { stage, palette } = useMosaic();
  const ratio = pixelRatioFor(size, devicePixelRatio);

  useEffect(() => {
    const canvas = cells.current;
    const context = words.current?.getContext('2d', { willReadFrequently: true }) ?? null;
    const painter = canvas === null ? undefined : createMosaicPainter(canvas);
    if (canvas === null || context === null || painter === undefined) return;
    const { model } = stage;
    const font = getComputedStyle(canvas).fontFamily;
    const paintWords = createWordsPainter(context);
    const isMarkedAnew = createMarkWatch(model.tiles.values());
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const isCovered = (tile: MosaicTile) => levelOf(tile, at.get()[2], size) !== 'cells';
    const paintAllWords = () => {
      const view = rasterView(at.get(), ratio);
      // A card or a block shows by itself that it is selected.
      const ringed = selected !== undefined && isCovered(selected) ? undefined : selected;
      paintWords({ model, view, palette, selected: ringed, font, isCovered });
    };
    const paintAll = () => {
      painter.paintAll(model, rasterView(at.get(), ratio), palette, isCovered);
      paintAllWords();
    };
    const paintMarks = () => {
      timer = undefined;
      paintAllWords();
    };
    const moved = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paintAll();
      });
    };
    canvas.cellOf = cellFinder(stage, () => rasterView(at.get(), ratio));
    paintAll();
    const leaveStage = stage.subscribe(({ tiles, places }) => {
      if (places) return paintAll();
      const view = rasterView(at.get(), ratio);
      painter.paintTiles(tiles, view, palette, isCovered);
      const isMarked = isMarkedAnew(tiles);
      if (areNamesShown(view)) paintAllWords();
      else if (isMarked) timer ??= setTimeout(paintMarks, marksMs);
    });
    const leaveView = at.subscribe(moved);
    return () => {
      leaveStage();
      leaveView();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [stage, palette, at, size, ratio, selected]);

  const resolution = {
    width: Math.round(size.width * ratio),
    height: Math.round(size.height * ratio),
  };
  return (
    <>
      <canvas
        ref={cells}
        className="mosaic"
        data-testid="mosaic"
        data-mosaic=""
        role="img"
        aria-label={label}
        {...resolution}
      />
      <canvas ref={words} className="mosaic" data-mosaic-words="" {...resolution} />
    </>
  );
}
