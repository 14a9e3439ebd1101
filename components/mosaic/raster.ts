import type { PixelRect } from './tile-geometry.ts';

/** A picture in memory: one number a pixel, as ImageData holds them on little-endian machines. */
export type Raster = {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
  /** Nothing outside of it is painted. */
  readonly clip: PixelRect;
};

/** All of it may be painted. */
export function createRaster(pixels: Uint32Array, width: number, height: number): Raster {
  return { pixels, width, height, clip: [0, 0, width, height] };
}

/** From so many pixels a row is filled faster as one piece than pixel by pixel. */
const wide = 24;

/** Fills the rectangle from (x0, y0) up to, not including, (x1, y1); what lies outside of the clip is left out. */
export function fillRect(
  { pixels, width, clip }: Raster,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  colour: number,
): void {
  const left = Math.max(clip[0], x0);
  const right = Math.min(clip[2], x1);
  if (left >= right) return;
  const bottom = Math.min(clip[3], y1);
  for (let y = Math.max(clip[1], y0); y < bottom; y += 1) {
    const row = y * width;
    if (right - left >= wide) pixels.fill(colour, row + left, row + right);
    else for (let x = left; x < right; x += 1) pixels[row + x] = colour;
  }
}

/** Red, green, blue and full opacity as one number. */
export function packColour(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Such a number as CSS. */
export function cssColour(colour: number): string {
  return `rgb(${colour & 255}, ${(colour >>> 8) & 255}, ${(colour >>> 16) & 255})`;
}

/** So much of one colour over another, 0 to 1. */
export function mixColours(over: number, under: number, share: number): number {
  const part = (shift: number) => {
    const [a, b] = [(over >>> shift) & 255, (under >>> shift) & 255];
    return Math.round(a * share + b * (1 - share));
  };
  return packColour(part(0), part(8), part(16));
}
