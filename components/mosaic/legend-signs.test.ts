import { expect, it } from 'vitest';
import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import { borderPatterns } from '#lib/layout/mosaic/tile-border.ts';
import type { LegendSign } from './legend-signs.ts';
import { borderSigns, cellSample, cellSigns, tileSample } from './legend-signs.ts';
import { readPalette } from './palette.ts';
import { createRaster } from './raster.ts';

/** White on black: what is told by colour alone looks the same. */
const colourless = readPalette((token) =>
  ['--raised', '--panel'].includes(token) ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)',
);

function picture({ paint }: LegendSign, { width, height }: typeof tileSample): string {
  const raster = createRaster(new Uint32Array(width * height), width, height);
  paint(raster, colourless);
  return raster.pixels.join();
}

it('P1: the legend shows every line that a tile may have, and every cell', () => {
  expect(borderSigns.map(({ id }) => id).sort()).toEqual(Object.keys(borderPatterns).sort());
  expect(cellSigns.map(({ id }) => id)).toEqual(cellLooks.filter((look) => look !== 'empty'));
});

it('P1: no two signs of the legend look the same without colour', () => {
  for (const [signs, size] of [
    [borderSigns, tileSample],
    [cellSigns, cellSample],
  ] as const) {
    const pictures = signs.map((sign) => picture(sign, size));
    expect(new Set(pictures).size).toBe(signs.length);
    const words = signs.map((sign) => sign.words);
    expect(new Set(words).size).toBe(signs.length);
  }
});
