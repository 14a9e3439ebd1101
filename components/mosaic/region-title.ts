import type { RegionTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { noTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { cutDistinct } from '#lib/layout/mosaic/fit-words.ts';
import { regionPadding, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { MeasuringContext } from './paint-trouble-count.ts';
import { troubleWidth } from './paint-trouble-count.ts';
import type { MosaicView } from './tile-geometry.ts';

/** Pixels between the head's words and its frame, or the edge of the view where that comes first. */
const nearest = 3;
const farthest = 12;
/** Sizes of text that are left for a name beside both numbers. */
const fewestForName = 4.5;

/** Where the words of a frame's head begin, and how much room they have there; none where it is negative. */
export type TitleRoom = { readonly x: number; readonly room: number };

/** The name of a namespace, of all their names, with what is counted beside it. */
export type RegionTitle = {
  readonly name: string;
  readonly names: readonly string[];
  readonly trouble: RegionTrouble;
  readonly size: number;
};

/** What there is room for. */
export type FittedTitle = { readonly text: string; readonly counted: RegionTrouble };

const nothing: FittedTitle = { text: '', counted: noTrouble };

/** The room is that of the frame's part in sight: at its left the words stay in sight as long as it is. */
export function titleRoom(
  { x: column, width }: Pick<Region, 'x' | 'width'>,
  { x: corner, pitch }: MosaicView,
  viewWidth: number,
): TitleRoom {
  const start = corner + column * pitch;
  const padding = Math.min(farthest, (regionPadding + tileSide) * pitch);
  const x = Math.max(start, 0) + Math.max(nearest, padding);
  return { x, room: Math.min(start + width * pitch, viewWidth) - x - nearest };
}

/**
 * What of a title has room, in the font that the context has: its name makes room for its numbers. Where these have none
 * there is no name either: alone it would say that all is well.
 */
export function fitTitle(
  context: MeasuringContext,
  { name, names, trouble, size }: RegionTitle,
  room: number,
): FittedTitle {
  const counted = countedIn(context, trouble, size, room);
  const left = room - troubleWidth(context, counted, size);
  if (left < 0) return nothing;
  const widthOf = (text: string) => context.measureText(text).width;
  return { text: cutDistinct(widthOf, name, left, names), counted };
}

/** Where both numbers leave the name next to no room, only the graver. */
function countedIn(
  context: MeasuringContext,
  trouble: RegionTrouble,
  size: number,
  room: number,
): RegionTrouble {
  const isRoom = room - troubleWidth(context, trouble, size) > size * fewestForName;
  return isRoom || trouble.grave === 0 ? trouble : { ...trouble, degraded: 0 };
}
