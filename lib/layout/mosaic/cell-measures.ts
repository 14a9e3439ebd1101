/** From this many pixels cells stand apart. */
const apartFrom = 4;
/** Part of the way from one cell to the next that stays free. */
const gapShare = 0.16;
/** Part of a cell that the line of a hollow one takes. */
const lineShare = 0.2;
/** Part of a cell that each of its two bars takes. */
const barShare = 0.34;

/** The pixels left free between cells of this pitch. */
export function gapBetween(pitch: number): number {
  return pitch < apartFrom ? 0 : Math.max(1, Math.round(pitch * gapShare));
}

/** How high each bar of a barred cell is, in pixels. */
export function barOfCell(side: number): number {
  return Math.max(1, Math.round(side * barShare));
}

/** How wide the line of a hollow cell is, in pixels. */
export function lineOfCell(side: number): number {
  return Math.max(1, Math.round(side * lineShare));
}
