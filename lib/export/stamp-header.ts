import { drawText, linesOf, visibleWidth } from './draw-text.ts';
import { drawIcon, drawSurface } from './drawn-state.ts';
import type { Markup } from './markup.ts';
import { element, group, textNode } from './markup.ts';
import type { Palette } from './palette.ts';
import { mixColors } from './palette.ts';
import { serverAddress } from './server-address.ts';
import type { Stamp, StampNotice } from './stamp.ts';
import type { TextStyle } from './text-width.ts';
import { toneColor } from './tone-look.ts';

/** A part of the frame around the drawing: what is drawn from its own top downwards, and how high it is. */
export type FramePart = { readonly height: number; readonly markup: readonly Markup[] };

export const frameInset = 18;
/** Shares of the width: an address and a time need more of it than a name. */
const columns = [4, 3.5, 7, 5];
const allShares = columns.reduce((sum, share) => sum + share, 0);
const columnGap = 20;
const headHeight = 50;
const labelStyle: TextStyle = { face: 'bold', size: 9.5 };
const brandStyle: TextStyle = { face: 'bold', size: 15 };
const pillStyle: TextStyle = { face: 'bold', size: 12 };
const badgeStyle: TextStyle = { face: 'mono', size: 11 };
const valueLineHeight = 15;
const mostValueLines = 3;
const labelToValue = 16;
const cellGap = 12;
const countStyle: TextStyle = { face: 'bold', size: 13 };

/** Which cluster, when, what of it, how fresh: the head of the picture. */
export function drawHeader(stamp: Stamp, width: number, palette: Palette): FramePart {
  const markup: Markup[] = [...drawBrand(stamp, width, palette)];
  let y = headHeight;
  for (const row of rowsOf(stamp)) {
    const drawn = drawRow(row, y, width, palette);
    markup.push(...drawn.markup);
    y += drawn.height + cellGap;
  }
  for (const text of stamp.counts) {
    const lines = linesOf(text, width - 2 * frameInset, countStyle, mostValueLines);
    for (const line of lines) {
      y += 18;
      const place = { x: frameInset, y: y - 4, width: width - 2 * frameInset };
      markup.push(...drawText(line, { ...place, style: countStyle, fill: palette.ink }));
    }
  }
  const height = y + 12;
  const ground = element('rect', { x: 0, y: 0, width, height, fill: palette.panel });
  const border = element('rect', { x: 0, y: height - 1, width, height: 1, fill: palette.line });
  return { height, markup: [ground, border, ...markup] };
}

/** Why the picture is not all, or not now: as loud as the drawing itself. */
export function drawNotices(
  notices: readonly StampNotice[],
  width: number,
  palette: Palette,
): FramePart {
  const titleStyle: TextStyle = { face: 'bold', size: 16 };
  const textStyle: TextStyle = { face: 'regular', size: 12.5 };
  const left = frameInset + 44;
  const room = width - left - frameInset;
  const markup: Markup[] = [];
  let y = 0;
  for (const { title, text } of notices) {
    const titles = linesOf(title, room, titleStyle, 2);
    const lines = linesOf(text, room, textStyle, 4);
    const height = 22 + titles.length * 20 + lines.length * 17;
    markup.push(
      drawSurface({ x: 0, y, width, height, fill: palette.raised }, 'stale'),
      element('rect', { x: 0, y: y + height - 1, width, height: 1, fill: palette.line }),
      element('rect', { x: left - 12, y, width: width - left + 12, height, fill: palette.raised }),
      element('title', {}, [textNode(`${title}. ${text}`)]),
      drawIcon(
        { tone: 'ghost', fresh: 'stale' },
        { x: frameInset, y: y + height / 2 - 13, size: 26 },
        palette,
      ),
    );
    titles.forEach((line, index) => {
      const place = { x: left, y: y + 26 + index * 20, width: room, style: titleStyle };
      markup.push(...drawText(line, { ...place, fill: palette.ink }));
    });
    lines.forEach((line, index) => {
      const top = y + 24 + titles.length * 20;
      const place = { x: left, y: top + index * 17, width: room, style: textStyle };
      markup.push(...drawText(line, { ...place, fill: palette['ink-2'] }));
    });
    y += height;
  }
  return { height: y, markup };
}

function drawBrand(stamp: Stamp, width: number, palette: Palette): readonly Markup[] {
  const squares = [0, 7, 14].flatMap((y) =>
    [0, 7, 14].map((x) => element('rect', { x, y, width: 4, height: 4, rx: 1 })),
  );
  const badges = [
    ...(stamp.isDemo ? [{ text: 'demo: simulated', color: palette['ink-2'] }] : []),
    ...(stamp.isUnverified ? [{ text: 'certificate not checked', color: palette.dead }] : []),
  ];
  let x = frameInset + 28 + visibleWidth('Slicescope', brandStyle) + 12;
  const drawnBadges = badges.flatMap(({ text, color }) => {
    const badgeWidth = visibleWidth(text, badgeStyle) + 12;
    const place = { x: x + 6, y: 29, width: badgeWidth - 12, style: badgeStyle, fill: color };
    const box = { x, y: 16, width: badgeWidth, height: 18, rx: 4 };
    x += badgeWidth + 8;
    return [element('rect', { ...box, fill: 'none', stroke: color }), ...drawText(text, place)];
  });
  return [
    group({ transform: `translate(${frameInset} 16)`, fill: palette.ink }, squares),
    ...drawText('Slicescope', {
      x: frameInset + 28,
      y: 30,
      width: 120,
      style: brandStyle,
      fill: palette.ink,
    }),
    ...drawnBadges,
    ...drawFreshness(stamp, width - frameInset, palette),
  ];
}

function drawFreshness({ freshness }: Stamp, right: number, palette: Palette): readonly Markup[] {
  const { fresh, text } = freshness;
  const color = palette[toneColor('healthy', fresh)];
  const textWidth = visibleWidth(text, pillStyle);
  const width = textWidth + 40;
  const x = right - width;
  return [
    drawSurface(
      {
        x,
        y: 11.5,
        width,
        height: 27,
        rx: 8,
        fill: palette.raised,
        stroke: mixColors(color, 0.6, palette['line-strong']),
        'stroke-dasharray': fresh === 'live' ? undefined : '4 3',
      },
      fresh,
    ),
    drawIcon({ tone: 'healthy', fresh }, { x: x + 10, y: 18, size: 14 }, palette),
    ...drawText(text, {
      x: x + 30,
      y: 29.5,
      width: textWidth,
      style: pillStyle,
      fill: palette.ink,
    }),
  ];
}

type Cell = { readonly label: string; readonly value: string; readonly face: TextStyle['face'] };

function rowsOf(stamp: Stamp): readonly (readonly Cell[])[] {
  const everything = stamp.seesAll ? 'all' : 'all that may be seen';
  const version = stamp.serverVersion === '' ? '' : ` (${stamp.serverVersion})`;
  const filters = [
    ...(stamp.query === '' ? [] : [`“${stamp.query}”`]),
    ...(stamp.onlyTrouble ? ['only trouble'] : []),
  ];
  return [
    [
      { label: 'CONTEXT', value: stamp.context, face: 'bold' },
      { label: 'CLUSTER', value: stamp.cluster, face: 'regular' },
      { label: 'API SERVER', value: `${serverAddress(stamp.server)}${version}`, face: 'mono' },
      { label: 'TAKEN', value: utcText(stamp.time), face: 'mono' },
    ],
    [
      {
        label: stamp.namespaces.length === 1 ? 'NAMESPACE' : 'NAMESPACES',
        value: stamp.namespaces.length === 0 ? everything : stamp.namespaces.join(', '),
        face: 'bold',
      },
      { label: 'FILTER', value: filters.join(', ') || 'none', face: 'regular' },
      { label: 'SELECTED', value: stamp.selection || 'nothing', face: 'regular' },
      { label: 'REVISION', value: stamp.revision, face: 'mono' },
    ],
  ];
}

function drawRow(cells: readonly Cell[], y: number, width: number, palette: Palette): FramePart {
  const inner = width - 2 * frameInset - columnGap * (columns.length - 1);
  let mostLines = 1;
  let left = frameInset;
  const markup = cells.map(({ label, value, face }, index) => {
    const x = left;
    const room = (inner * (columns[index] ?? 0)) / allShares;
    left += room + columnGap;
    const style: TextStyle = { face, size: face === 'mono' ? 11.5 : 12.5 };
    const lines = linesOf(value, room, style, mostValueLines);
    mostLines = Math.max(mostLines, lines.length);
    return group({}, [
      element('title', {}, [textNode(`${label}: ${value}`)]),
      ...drawText(label, { x, y: y + 10, width: room, style: labelStyle, fill: palette['ink-3'] }),
      ...lines.flatMap((line, row) => {
        const top = y + 10 + labelToValue + row * valueLineHeight;
        return drawText(line, { x, y: top, width: room, style, fill: palette.ink });
      }),
    ]);
  });
  return { height: 10 + labelToValue + (mostLines - 1) * valueLineHeight, markup };
}

/** "2026-11-21 10:15:30 UTC". */
function utcText(time: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(time);
  return match === null ? time : `${match[1]} ${match[2]} UTC`;
}
