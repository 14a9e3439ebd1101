import { describe, expect, it } from 'vitest';
import { pinnedNames } from './pinned-names.ts';

const canvas = { width: 800, height: 600 };
const node = (tile: string, x: number, y: number, width: number, height: number) => ({
  data: { tile, width, height },
  position: { x, y },
});
/** A Service of thousands above one of three. */
const large = node('svc/shop/crawler', 0, 0, 12_000, 6_000);
const small = node('svc/shop/api', 0, 6_000, 580, 330);

describe('the name of a tile that is larger than the view (L6)', () => {
  it('stands at the corner of what is seen of it, wherever that is', () => {
    const beside = { x: 100, y: -5_800, zoom: 1 };
    expect(pinnedNames([large, small], beside, canvas)).toEqual([
      { tile: 'svc/shop/crawler', x: 100, y: 0 },
    ]);
    expect(pinnedNames([large, small], { x: -3_000, y: 200, zoom: 1 }, canvas)).toEqual([
      { tile: 'svc/shop/crawler', x: 0, y: 200 },
    ]);
  });

  it('is not told where what the tile shows is near, nor where too little of it is seen', () => {
    expect(pinnedNames([large], { x: 0, y: 0, zoom: 0.09 }, canvas)).toEqual([]);
    expect(pinnedNames([large, small], { x: 0, y: 0, zoom: 0.05 }, canvas)).toEqual([]);
    expect(pinnedNames([large, small], { x: 100, y: -5_970, zoom: 1 }, canvas)).toEqual([]);
    expect(pinnedNames([large], { x: 750, y: 0, zoom: 1 }, canvas)).toEqual([]);
  });
});
