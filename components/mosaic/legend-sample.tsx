import { useEffect, useRef } from 'react';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { createRaster } from './raster.ts';

/** A piece of the mosaic as it is painted, so large in pixels. */
export function LegendSample({
  width,
  height,
  palette,
  paint,
}: {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** A constant function, or it is painted anew with each rendering. */
  readonly paint: (raster: Raster, palette: Palette) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (context === null || context === undefined) return;
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer).fill(palette.tileGround);
    paint(createRaster(pixels, width, height), palette);
    context.putImageData(image, 0, 0);
  }, [width, height, palette, paint]);
  return <canvas ref={canvas} width={width} height={height} />;
}
