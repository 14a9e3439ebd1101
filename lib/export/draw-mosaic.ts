import { visibleText } from '#lib/domain/visible-text.ts';
import type { WidthOf } from '#lib/layout/mosaic/fit-words.ts';
import { cutInMiddle, fitLabel } from '#lib/layout/mosaic/fit-words.ts';
import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import { borderPatterns } from '#lib/layout/mosaic/tile-border.ts';
import { drawCells } from './draw-cells.ts';
import { drawText } from './draw-text.ts';
import type { Markup } from './markup.ts';
import { element, group, textNode } from './markup.ts';
import type { MosaicPicture, MosaicRegionMark, MosaicTileMark } from './mosaic-picture.ts';
import type { ColorToken, Palette } from './palette.ts';
import type { Rect } from './rect.ts';
import { textWidth } from './text-width.ts';

const tokenOf: Readonly<Record<TileBorder, ColorToken>> = {
  healthy: 'line',
  external: 'outside-calm',
  orphan: 'ghost',
  degraded: 'not-ready-mark',
  error: 'dead-mark',
  fallback: 'dead-mark',
  dead: 'dead-mark',
  unknown: 'ghost',
};

/** The graver, the later, so that it lies over its neighbours. */
const paintOrder: readonly TileBorder[] = [
  ...(['unknown', 'external', 'orphan'] as const),
  ...(['degraded', 'error', 'fallback', 'dead'] as const),
];

const borderWidth = 2;
const titleSize = 16;
const labelSize = 10;
const labelGap = 4;

/** A mosaic: frames, tiles, cells, what their borders say, and names where there is room. */
export function drawMosaic(mosaic: MosaicPicture, palette: Palette): readonly Markup[] {
  const { tiles, regions } = mosaic;
  const frame = { fill: palette.panel, stroke: palette.line };
  return [
    group(
      frame,
      regions.map(({ rect }) => element('rect', { ...rect })),
    ),
    group(
      { fill: palette.raised },
      tiles.map(({ rect, title }) =>
        element('rect', { ...rect }, [element('title', {}, [textNode(title)])]),
      ),
    ),
    // A title is that of what lies uppermost: what is painted over a tile is not pointed at.
    group({ 'pointer-events': 'none' }, [
      ...drawCells(mosaic, palette),
      ...paintOrder.flatMap((border) => [
        ...drawBorders(border, rectsOf(border, true, tiles), palette, tokenOf.unknown),
        ...drawBorders(border, rectsOf(border, false, tiles), palette),
      ]),
      ...regions.flatMap((region) => drawRegionName(region, mosaic.regionHead, palette)),
      ...(mosaic.tileHead < labelSize
        ? []
        : tiles.flatMap((tile) => drawTileName(tile, mosaic.tileHead, palette))),
    ]),
  ];
}

function rectsOf(
  border: TileBorder,
  isLastKnown: boolean,
  tiles: readonly MosaicTileMark[],
): readonly Rect[] {
  return tiles
    .filter((tile) => tile.border === border && tile.isLastKnown === isLastKnown)
    .map(({ rect }) => rect);
}

/** The lines round tiles of one kind. */
export function drawBorders(
  border: TileBorder,
  rects: readonly Rect[],
  palette: Palette,
  token: ColorToken = tokenOf[border],
): readonly Markup[] {
  const { on, off } = borderPatterns[border];
  const d = rects
    .map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`)
    .join('');
  const stroke = {
    stroke: palette[token],
    'stroke-width': borderWidth,
    'stroke-dasharray': off === 0 ? undefined : `${on * borderWidth} ${off * borderWidth}`,
  };
  return d === '' ? [] : [element('path', { d, fill: 'none', ...stroke })];
}

function drawRegionName(
  region: MosaicRegionMark,
  head: number,
  palette: Palette,
): readonly Markup[] {
  const { rect } = region;
  const style = { face: 'bold', size: titleSize } as const;
  const width = rect.width - 16;
  return drawText(
    regionText(region, width, (text) => textWidth(text, style)),
    {
      ...{ x: rect.x + 8, y: rect.y + head / 2 + titleSize / 3, width, style },
      fill: palette['ink-2'],
    },
  );
}

/** The name is cut for what is counted, and of that as much is said as leaves some of it: half a number would be another one. */
function regionText(
  { name, grave, degraded, isLastKnown }: MosaicRegionMark,
  width: number,
  widthOf: WidthOf,
): string {
  const counts = [
    ...(grave === 0 ? [] : [`${grave} in grave trouble`]),
    ...(degraded === 0 ? [] : [`${degraded} degraded`]),
  ];
  for (let told = counts.length; told > 0; told -= 1) {
    const said = counts.slice(0, told).join(isLastKnown ? ', ' : ' · ');
    const beside = ` · ${isLastKnown ? 'last known: ' : ''}${said}`;
    const cut = cutInMiddle(widthOf, visibleText(name), width - widthOf(beside));
    if (cut !== '') return `${cut}${beside}`;
  }
  return name;
}

/** By the rule of the page: a number that leaves no name gives way, for without a name it helps nobody. */
function drawTileName(
  { rect, name, number }: MosaicTileMark,
  head: number,
  palette: Palette,
): readonly Markup[] {
  const style = { face: 'regular', size: labelSize } as const;
  const y = rect.y + head / 2 + labelSize / 3;
  const width = rect.width - 2 * labelGap;
  const widthOf = (text: string) => textWidth(text, style);
  const label = fitLabel(widthOf, { name: visibleText(name), number }, width, labelGap);
  return [
    ...drawText(label.name, { x: rect.x + labelGap, y, width, style, fill: palette.ink }),
    ...drawText(label.number, {
      ...{ x: rect.x + rect.width - labelGap, y, width, align: 'end' },
      ...{ style, fill: palette['ink-2'] },
    }),
  ];
}
