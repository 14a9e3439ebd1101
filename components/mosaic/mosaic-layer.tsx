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
import type { PixelRect } from './tile-geometry.ts';
import { overlaps, regionRect, tileRect } from './tile-geometry.ts';
import { levelOf } from './tile-levels.ts';

/** The cells of a tile change at once; its number, the mark round it, and the numbers of its namespace, within this time. */
const wordsMs = 100;

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
    const wordsPainter = createWordsPainter(context);
    const markedAnew = createMarkWatch(model.tiles.values());
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wordsAt = Number.NEGATIVE_INFINITY;
    /** Covered ones whose border says something else now: the card or block over it has said so at once. */
    const bordersDue = new Set<MosaicTile>();

    const isCovered = (tile: MosaicTile) => levelOf(tile, at.get()[2], size) !== 'cells';
    const wordsInput = () => {
      const view = rasterView(at.get(), ratio);
      // A card or a block shows by itself that it is selected.
      const ringed = selected !== undefined && isCovered(selected) ? undefined : selected;
      return { model, view, palette, selected: ringed, font, isCovered };
    };
    const paintAll = () => {
      painter.paintAll(model, rasterView(at.get(), ratio), palette, isCovered);
      wordsPainter.paint(wordsInput());
    };
    const follow = () => {
      painter.move(model, rasterView(at.get(), ratio), palette, isCovered);
      wordsPainter.move(wordsInput());
    };
    const paintWords = () => {
      timer = undefined;
      wordsAt = performance.now();
      painter.paintTiles(bordersDue, rasterView(at.get(), ratio), palette, isCovered);
      bordersDue.clear();
      wordsPainter.paint(wordsInput());
    };
    const moved = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        follow();
      });
    };
    canvas.cellOf = cellFinder(stage, () => rasterView(at.get(), ratio));
    paintAll();
    const whole: PixelRect = [0, 0, canvas.width, canvas.height];
    const isInSight = ({ place }: MosaicTile) =>
      overlaps(tileRect(place, rasterView(at.get(), ratio)), whole);
    const leaveStage = stage.subscribe(({ tiles, places }) => {
      if (places) return paintAll();
      const view = rasterView(at.get(), ratio);
      const isCounted = ({ place }: MosaicTile) => overlaps(regionRect(place.region, view), whole);
      const marked = markedAnew(tiles);
      // Under its card or block only the border of a tile is seen. What is painted anew is handed to the screen whole,
      // so nothing is that looks the same.
      const seen = [...tiles].filter((tile) => !isCovered(tile) && isInSight(tile));
      painter.paintTiles(seen, view, palette, isCovered);
      for (const tile of marked.filter(isCovered)) bordersDue.add(tile);
      if (seen.length > 0 && areNamesShown(view)) {
        timer ??= setTimeout(paintWords, wordsAt + wordsMs - performance.now());
      } else if (marked.some(isCounted)) timer ??= setTimeout(paintWords, wordsMs);
    }, isInSight);
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
