/** Lengths of the mosaic, in cells: one endpoint stands in one cell, at every zoom. */

/** Room round the cells of a tile, which its border is drawn in; above there is room for a name. */
export const tileSide = 0.4;
export const tileHead = 0.9;
export const tileFoot = 0.4;
/** Room between the frame of a namespace and its tiles, and for its name above them. */
export const regionPadding = 1.2;
export const regionHead = 10;
/** How large the name of a namespace is written in that room, unless it is large enough to be read. */
export const regionTitle = 8.6;
export const regionGap = 2.5;
/** Room round everything. */
export const mosaicMargin = 3;
/** Pixels of the canvas that one cell takes at zoom 1: then a pill fits where the cells of a tile are. */
export const cellSize = 100;
