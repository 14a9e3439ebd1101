import { expect, it } from 'vitest';
import { drawMosaic } from './draw-mosaic.ts';
import type { MosaicTileMark } from './mosaic-picture.ts';
import { paletteOf } from './palette.ts';
import { allElements, readXml } from './testing/read-xml.ts';
import { textWidth } from './text-width.ts';

const style = { face: 'regular', size: 10 } as const;

/** What is written over a tile of this width. */
function labelOn(width: number): readonly string[] {
  const tile: MosaicTileMark = {
    ...{ rect: { x: 0, y: 0, width, height: 40 }, title: 'shop/basket-queue: healthy' },
    ...{ name: 'basket-queue', number: '13/13' },
    ...{ border: 'healthy', isLastKnown: false, runs: [] },
  };
  const mosaic = { pitch: 10, regionHead: 20, tileHead: 14, regions: [], tiles: [tile] };
  const drawn = drawMosaic(mosaic, paletteOf('dark')).map(({ xml }) => xml);
  const root = readXml(`<?xml version="1.0" encoding="UTF-8"?>\n<svg>${drawn.join('')}</svg>`);
  return allElements(root)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
}

it('L5: the number of a tile stands only beside its name, in a picture, too', () => {
  expect(labelOn(200)).toEqual(['basket-queue', '13/13']);
  expect(labelOn(90)).toEqual([expect.stringMatching(/^b.*….*ue$/), '13/13']);
  expect(labelOn(50)).toEqual([expect.stringMatching(/^b.*….*ue$/)]);
  expect(labelOn(20)).toEqual([]);
});

it('E7: what stands over a tile is no wider than the tile', () => {
  for (let width = 0; width <= 200; width += 1) {
    const words = labelOn(width).map((text) => textWidth(text, style));
    expect(words.reduce((sum, word) => sum + word, 0)).toBeLessThanOrEqual(width);
  }
});
