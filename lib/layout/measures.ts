/** Everything that is drawn stands on these lengths, in pixels at zoom 1. */

/** One endpoint, or half of a slice card, is one row high. */
export const rowPitch = 36;
export const pillHeight = 28;
export const serviceWidth = 268;
export const serviceHeight = 116;
export const sliceWidth = 172;
export const sliceHeight = 58;
/** Room for the wires between two columns of a block. */
const wireGap = 46;
/** The legacy Endpoints beneath the card of their Service, and at the foot of a block that is no higher than that card. */
export const legacyHeight = 36;
export const narrowLegacyHeight = 50;
export const legacyGap = 6;
/** A Service as one line, and the room to the next one. */
export const lineHeight = 34;
export const lineGap = 6;
export const blockGap = 20;
export const margin = 14;
export const columnGap = 28;
/** From the middle of one dot of a matrix to the next. */
export const dotPitch = 12;
/** More dots than this do not fit into the line of a Service; its number says how many there are. */
export const mostLineDots = 18;
/** Narrower pills have no room for the address beside the name. */
export const addressFromWidth = 200;
export const pairGap = 8;
/** Narrower, names of Pods cannot be read. */
export const narrowestColumn = 776;
/** Wider, the eye loses the line. */
export const widestColumn = 1_080;

export const sliceLeft = serviceWidth + wireGap;
export const endpointLeft = sliceLeft + sliceWidth + wireGap;

export function endpointWidth(columnWidth: number): number {
  return columnWidth - endpointLeft;
}

/** Dots that stand side by side. */
export function dotsPerLine(columnWidth: number): number {
  return Math.max(1, Math.floor(endpointWidth(columnWidth) / dotPitch));
}

/** Dots that fit into so many rows. */
export function dotsInRows(rows: number, columnWidth: number): number {
  return (
    Math.floor((rows * rowPitch - (rowPitch - pillHeight)) / dotPitch) * dotsPerLine(columnWidth)
  );
}

/** Rows that so many dots need. */
export function rowsForDots(dots: number, columnWidth: number): number {
  const height = Math.ceil(dots / dotsPerLine(columnWidth)) * dotPitch;
  return Math.max(1, Math.ceil((height + rowPitch - pillHeight) / rowPitch));
}
