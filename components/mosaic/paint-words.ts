import type { MosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import type { RegionTrouble, TroubleByRegion } from '#lib/client/mosaic/region-trouble.ts';
import { noTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { WidthOf } from '#lib/layout/mosaic/fit-words.ts';
import { fitLabel } from '#lib/layout/mosaic/fit-words.ts';
import { regionHead, regionTitle, tileHead, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { createMovingPicture } from './moving-picture.ts';
import { areMarksShown, paintMarks } from './paint-marks.ts';
import { paintTroubleCount } from './paint-trouble-count.ts';
import type { Palette } from './palette.ts';
import { fillRect } from './raster.ts';
import { fitTitle, titleRoom } from './region-title.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';
import { overlaps, regionRect, tileRect } from './tile-geometry.ts';
import { sceneOf, visitTilesInSight } from './tiles-in-sight.ts';

/** Pixels; a smaller name is not read. */
const smallestText = 9;
const largestTitle = 16;
const largestLabel = 13;
/** Part of the room above a tile that its name takes. */
const labelShare = 0.85;

export type WordsInput = {
  readonly model: MosaicModel;
  readonly view: MosaicView;
  readonly palette: Palette;
  /** The tile of what is selected. */
  readonly selected: MosaicTile | undefined;
  readonly font: string;
  /** True for a tile that is covered by its card or block. */
  readonly isCovered: (tile: MosaicTile) => boolean;
};

/** Marks trouble, writes the names of namespaces and, where there is room, of Services, and rings what is selected. */
export type WordsPainter = {
  paint(input: WordsInput): void;
  /** As `paint`, where nothing but the view is another: marks and numbers stay those that were painted last. */
  move(input: WordsInput): void;
};

export function createWordsPainter(context: CanvasRenderingContext2D): WordsPainter {
  const marks = createMovingPicture(context);
  let troubles: TroubleByRegion | undefined;

  /** Pixel by pixel: there may be thousands of marks. */
  function showMarks({ model, view, palette }: WordsInput): void {
    if (!areMarksShown(view)) {
      marks.forget();
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      return;
    }
    marks.show(view, (part) => {
      fillRect(part, ...part.clip, 0);
      paintMarks(part, model.tiles.values(), view, palette);
    });
    marks.put();
  }

  function move(input: WordsInput): void {
    showMarks(input);
    if (areTitlesShown(input.view)) {
      troubles ??= input.model.troubles();
      writeTitles(context, input, troubles);
    }
    if (areNamesShown(input.view)) writeLabels(context, input);
    const { selected, view, palette } = input;
    if (selected !== undefined) ring(context, tileRect(selected.place, view), palette);
  }

  return {
    paint(input) {
      marks.forget();
      troubles = undefined;
      move(input);
    },
    move,
  };
}

function writeTitles(
  context: CanvasRenderingContext2D,
  input: WordsInput,
  troubles: TroubleByRegion,
): void {
  context.textBaseline = 'middle';
  const { regions } = input.model.plan;
  const names = regions.map(titleOf);
  for (const region of regions) writeTitle(context, region, input, names, troubles.get(region));
}

function writeLabels(
  context: CanvasRenderingContext2D,
  { model, view, palette, font, isCovered }: WordsInput,
): void {
  const size = labelSize(view);
  context.textBaseline = 'middle';
  context.font = `${size}px ${font}`;
  const whole: PixelRect = [0, 0, context.canvas.width, context.canvas.height];
  visitTilesInSight(sceneOf(model), view, whole, (tile) => {
    if (!isCovered(tile)) writeLabel(context, tile, view, palette, size);
  });
}

function areTitlesShown(view: MosaicView): boolean {
  return titleSize(view) >= smallestText;
}

/** True where Services are named, and words change with their numbers. */
export function areNamesShown(view: MosaicView): boolean {
  return labelSize(view) >= smallestText;
}

function labelSize({ pitch }: MosaicView): number {
  return Math.min(largestLabel, tileHead * pitch * labelShare);
}

function titleSize({ pitch }: MosaicView): number {
  return Math.min(largestTitle, regionTitle * pitch);
}

function titleOf({ namespace, isLater }: Region): string {
  return `${visibleText(namespace)}${isLater ? ' · came later' : ''}`;
}

/** The name of a namespace and its troubles; in sight as long as the head of its frame is, and never beyond that. */
function writeTitle(
  context: CanvasRenderingContext2D,
  region: Region,
  { view, palette, font }: WordsInput,
  names: readonly string[],
  trouble: RegionTrouble = noTrouble,
): void {
  const { width, height } = context.canvas;
  if (!overlaps(regionRect(region, view), [0, 0, width, height])) return;
  const size = titleSize(view);
  const head = regionHead * view.pitch;
  // Next to what it is the name of, however much room there is above.
  const y = view.y + region.y * view.pitch + head - Math.max(size * 0.8, head / 2 - size);
  const { x, room } = titleRoom(region, view, width);
  context.font = `600 ${size}px ${font}`;
  const title = { name: titleOf(region), names, trouble, size };
  const { text, counted } = fitTitle(context, title, room);
  context.fillStyle = palette.quietInk;
  context.fillText(text, x, y);
  const end = x + context.measureText(text).width;
  paintTroubleCount(context, counted, { x: end, y, size }, palette);
}

function writeLabel(
  context: CanvasRenderingContext2D,
  { key, number, place }: MosaicTile,
  view: MosaicView,
  palette: Palette,
  size: number,
): void {
  const { pitch } = view;
  const left = view.x + (place.x + tileSide) * pitch;
  const right = left + place.columns * pitch;
  const middle = view.y + (place.y + tileHead / 2) * pitch + size * 0.06;
  const name = visibleText(key.slice(key.indexOf('/') + 1));
  const label = fitLabel(widthIn(context), { name, number }, right - left, size / 2);
  context.fillStyle = palette.ink;
  if (label.name !== '') context.fillText(label.name, left, middle);
  context.fillStyle = palette.quietInk;
  if (label.number === '') return;
  context.fillText(label.number, right - context.measureText(label.number).width, middle);
}

/** Widths in the font that the context has. */
function widthIn(context: CanvasRenderingContext2D): WidthOf {
  return (text) => context.measureText(text).width;
}

/** A double ring, so that it is seen on any ground; round a tile of few pixels it stands well apart. */
function ring(
  context: CanvasRenderingContext2D,
  [x0, y0, x1, y1]: PixelRect,
  palette: Palette,
): void {
  context.lineWidth = 4;
  context.strokeStyle = palette.quietInk;
  context.strokeRect(x0 - 4, y0 - 4, x1 - x0 + 8, y1 - y0 + 8);
  context.lineWidth = 2;
  context.strokeStyle = palette.ink;
  context.strokeRect(x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4);
}
