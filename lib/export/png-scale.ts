/** Twice as many pixels as CSS pixels: sharp on screens and on paper. */
const wantedScale = 2;
/** What the canvases of today's browsers bear: Chromium and Safari 16 384 a side. */
const mostSide = 16_384;
/** A quarter of a gigabyte of memory while the file is written. */
const mostPixels = 64 * 1024 * 1024;

/** How many pixels a CSS pixel becomes, cut to two decimals; less than 2 where the picture is too large for it. */
export function pngScale({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): number {
  const scale = Math.min(
    wantedScale,
    mostSide / width,
    mostSide / height,
    Math.sqrt(mostPixels / (width * height)),
  );
  return Math.floor(scale * 100) / 100;
}
