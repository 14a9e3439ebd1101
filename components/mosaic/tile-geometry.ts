import { tileFoot, tileHead, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { Region, TilePlace } from '#lib/layout/mosaic/mosaic-plan.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';

/** Where the mosaic stands in a raster: the pixel of its corner, and how many pixels a cell takes. */
export type MosaicView = { readonly x: number; readonly y: number; readonly pitch: number };

/** From the first pixel up to, not including, the last: left, top, right, bottom. */
export type PixelRect = readonly [number, number, number, number];

/** The whole tile with its margins. */
export function tileRect(place: TilePlace, { x, y, pitch }: MosaicView): PixelRect {
  return [
    Math.round(x + place.x * pitch),
    Math.round(y + place.y * pitch),
    Math.round(x + (place.x + outerWidth(place)) * pitch),
    Math.round(y + (place.y + outerHeight(place)) * pitch),
  ];
}

/** The frame of a namespace. */
export function regionRect(region: Region, { x, y, pitch }: MosaicView): PixelRect {
  return [
    Math.round(x + region.x * pitch),
    Math.round(y + region.y * pitch),
    Math.round(x + (region.x + region.width) * pitch),
    Math.round(y + (region.y + region.height) * pitch),
  ];
}

/** One cell with the gap at its right and its foot; never less than a pixel. */
export function cellRect(place: TilePlace, cell: number, view: MosaicView): PixelRect {
  const column = cell % place.columns;
  const row = Math.floor(cell / place.columns);
  const left = view.x + (place.x + tileSide) * view.pitch;
  const top = view.y + (place.y + tileHead) * view.pitch;
  const x0 = Math.round(left + column * view.pitch);
  const y0 = Math.round(top + row * view.pitch);
  const x1 = Math.round(left + (column + 1) * view.pitch);
  const y1 = Math.round(top + (row + 1) * view.pitch);
  return [x0, y0, Math.max(x0 + 1, x1), Math.max(y0 + 1, y1)];
}

/** The cell at a point of the raster, and -1 where there is none. */
export function cellAt(place: TilePlace, px: number, py: number, view: MosaicView): number {
  const column = Math.floor((px - view.x) / view.pitch - place.x - tileSide);
  const row = Math.floor((py - view.y) / view.pitch - place.y - tileHead);
  const isInside = column >= 0 && row >= 0 && column < place.columns && row < place.rows;
  return isInside ? row * place.columns + column : -1;
}

export function overlaps(a: PixelRect, b: PixelRect): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The view in which the cells of one tile, without its margins, fill a raster as well as they can. */
export function cellsView(place: TilePlace, width: number, height: number): MosaicView {
  const pitch = Math.min(
    width / (place.columns + 2 * tileSide),
    height / (place.rows + tileSide + tileFoot),
  );
  const spare = width - place.columns * pitch;
  return {
    x: spare / 2 - (place.x + tileSide) * pitch,
    y: (tileSide - place.y - tileHead) * pitch,
    pitch,
  };
}
