import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import { drawDots } from './dots.ts';
import { drawBorders } from './draw-mosaic.ts';
import { drawLines, drawText, linesOf, visibleWidth } from './draw-text.ts';
import { drawIcon, drawWire } from './drawn-state.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { Palette } from './palette.ts';
import type { FramePart } from './stamp-header.ts';
import { frameInset } from './stamp-header.ts';
import type { TextStyle } from './text-width.ts';
import { drawUnreachedSign, unreachedSignSize } from './unreached.ts';

/** One state with its words. */
export type LegendEntry = {
  readonly tone: Tone;
  readonly fresh: Freshness;
  readonly text: string;
  /** True for what the chosen client does not reach, whatever its state. */
  readonly isUnreached?: boolean | undefined;
  /** For what the line round a tile of the mosaic says. */
  readonly border?: TileBorder;
};

const top = 12;
const rowHeight = 22;
const noteLineHeight = 15;
const mostNoteLines = 3;
const signWidth = 74;
const firstSlot: ReadonlySet<number> = new Set([0]);
const entryGap = 26;
const textStyle: TextStyle = { face: 'regular', size: 11.5 };
const noteStyle: TextStyle = { face: 'regular', size: 11 };

/** Icon, dot and line of every state with its words, in columns; under it what made the picture. */
export function drawLegend(
  entries: readonly LegendEntry[],
  note: string,
  { width, palette }: { readonly width: number; readonly palette: Palette },
): FramePart {
  const inner = width - 2 * frameInset;
  const widest = Math.max(0, ...entries.map(({ text }) => visibleWidth(text, textStyle)));
  const columns = Math.max(1, Math.floor((inner + entryGap) / (signWidth + widest + entryGap)));
  const columnWidth = (inner + entryGap) / columns;
  const rows = Math.ceil(entries.length / columns);
  const signs = entries.flatMap((entry, index) => {
    const x = frameInset + Math.floor(index / rows) * columnWidth;
    return drawEntry(entry, { x, y: top + (index % rows) * rowHeight, textWidth: widest }, palette);
  });
  const noteTop = top + rows * rowHeight + 20;
  const lines = linesOf(note, inner, noteStyle, mostNoteLines);
  const place = { x: frameInset, y: noteTop, width: inner, style: noteStyle };
  const height = noteTop + (lines.length - 1) * noteLineHeight + 14;
  return {
    height,
    markup: [
      element('rect', { x: 0, y: 0, width, height, fill: palette.panel }),
      element('rect', { x: 0, y: 0, width, height: 1, fill: palette.line }),
      ...signs,
      ...drawLines(lines, { ...place, fill: palette['ink-3'] }, noteLineHeight),
    ],
  };
}

type EntryPlace = { readonly x: number; readonly y: number; readonly textWidth: number };

function drawEntry(entry: LegendEntry, place: EntryPlace, palette: Palette): readonly Markup[] {
  const { x, y, textWidth } = place;
  const middle = y + rowHeight / 2;
  const { border } = entry;
  return [
    ...(border === undefined
      ? drawStateSigns(entry, { x, middle }, palette)
      : drawBorders(border, [{ x: x + 1, y: middle - 7, width: 34, height: 14 }], palette)),
    ...drawText(entry.text, {
      x: x + signWidth,
      y: middle + 4,
      width: textWidth,
      style: textStyle,
      fill: palette['ink-2'],
    }),
  ];
}

/** Its icon, its dot and its wire. */
function drawStateSigns(
  { tone, fresh, isUnreached = false }: LegendEntry,
  { x, middle }: { readonly x: number; readonly middle: number },
  palette: Palette,
): readonly Markup[] {
  return [
    isUnreached
      ? drawUnreachedSign(x + 1, middle - unreachedSignSize / 2, palette['ink-2'])
      : drawIcon({ tone, fresh }, { x, y: middle - 7, size: 14 }, palette),
    ...drawDots(
      {
        slots: [tone],
        unreached: isUnreached ? firstSlot : undefined,
        perLine: 1,
        fresh,
        x: x + 20,
        y: middle - 4.5,
      },
      palette,
    ),
    drawWire({ path: `M${x + 36},${middle} H${x + 66}`, tone, fresh, isUnreached }, palette),
  ];
}
