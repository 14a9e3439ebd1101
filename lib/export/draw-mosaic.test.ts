import { expect, it } from 'vitest';
import { drawMosaic } from './draw-mosaic.ts';
import type { MosaicPicture, MosaicRegionMark, MosaicTileMark } from './mosaic-picture.ts';
import { paletteOf } from './palette.ts';
import { allElements, readXml } from './testing/read-xml.ts';
import { textWidth } from './text-width.ts';

const room = { pitch: 10, regionHead: 20, tileHead: 14 };
const style = { face: 'regular', size: 10 } as const;

/** What is written at the head of a frame of this width. */
function headOn(width: number, isLastKnown = false): string {
  const region: MosaicRegionMark = {
    ...{ rect: { x: 0, y: 0, width, height: 90 }, name: 'payments-eu' },
    ...{ grave: 128, degraded: 57, isLastKnown },
  };
  return textsOf({ ...room, regions: [region], tiles: [] }).join();
}

/** What is written over a tile of this width. */
function labelOn(width: number): readonly string[] {
  const tile: MosaicTileMark = {
    ...{ rect: { x: 0, y: 0, width, height: 40 }, title: 'shop/basket-queue: healthy' },
    ...{ name: 'basket-queue', number: '13/13' },
    ...{ border: 'healthy', isLastKnown: false, runs: [] },
  };
  return textsOf({ ...room, regions: [], tiles: [tile] });
}

function textsOf(mosaic: MosaicPicture): readonly string[] {
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

it('L5: in a picture the head of a namespace counts where there is room, in whole numbers, and its name is cut for them', () => {
  expect(headOn(500)).toBe('payments-eu · 128 in grave trouble · 57 degraded');
  expect(headOn(600, true)).toBe('payments-eu · last known: 128 in grave trouble, 57 degraded');
  for (let width = 0; width <= 600; width += 1) {
    const head = headOn(width);
    expect(8 + textWidth(head, { face: 'bold', size: 16 })).toBeLessThanOrEqual(Math.max(8, width));
    expect(head.replace(/^[^ ]+/, '')).toMatch(/^( · 128 in grave trouble( · 57 degraded)?)?$/);
  }
});
