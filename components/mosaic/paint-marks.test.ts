import { describe, expect, it } from 'vitest';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import { createMarkWatch } from './mark-watch.ts';
import { paintMarks } from './paint-marks.ts';
import { readPalette } from './palette.ts';
import { createRaster, cssColour } from './raster.ts';
import { tileRect } from './tile-geometry.ts';

const palette = readPalette((name) =>
  name === '--dead-mark' ? 'rgb(255, 0, 0)' : 'rgb(0, 0, 255)',
);
const region = { namespace: 'n', x: 0, y: 0, width: 60, height: 60, isLater: false };
const place = { x: 20, y: 20, columns: 5, rows: 2, region };
const tile = (verdict: TileVerdict, fresh: 'live' | 'stale' | 'pending' = 'live') => ({
  place,
  verdict,
  fresh,
});

/** Every pixel that is painted, with its colour. */
function painted(tiles: readonly ReturnType<typeof tile>[], pitch: number) {
  const side = 100;
  const raster = createRaster(new Uint32Array(side * side), side, side);
  paintMarks(raster, tiles, { x: 0, y: 0, pitch }, palette);
  const pixels = new Map<string, string>();
  for (const [at, colour] of raster.pixels.entries()) {
    if (colour !== 0) pixels.set(`${at % side} ${Math.floor(at / side)}`, cssColour(colour));
  }
  return pixels;
}

function extent(pixels: ReadonlyMap<string, string>) {
  const places = [...pixels.keys()].map((key) => key.split(' ').map(Number));
  const of = (axis: number) => places.map((spot) => spot[axis] ?? 0);
  return [0, 1].map((axis) => Math.max(...of(axis)) - Math.min(...of(axis)) + 1);
}

describe('the mark of a tile in trouble', () => {
  it('is seen however small the tile is, outside of it, and none is round a calm one (L5)', () => {
    const view = { x: 0, y: 0, pitch: 0.7 };
    const [x0, y0, x1, y1] = tileRect(place, view);
    expect([x1 - x0, y1 - y0].every((side) => side <= 4)).toBe(true);
    for (const side of extent(painted([tile('dead')], view.pitch))) {
      expect(side).toBeGreaterThanOrEqual(8);
    }
    expect(painted([tile('healthy'), tile('external'), tile('orphan')], view.pitch).size).toBe(0);
  });

  it('is wider round a large tile: one endpoint of hundreds is seen as trouble from afar (L5)', () => {
    const large = { ...tile('degraded'), place: { ...place, columns: 48, rows: 24 } };
    const view = { x: 0, y: 0, pitch: 0.8 };
    const [x0, y0, x1, y1] = tileRect(large.place, view);
    const marked = painted([large], view.pitch);
    expect(extent(marked)).toEqual([x1 - x0 + 4, y1 - y0 + 4]);
    expect(extent(painted([tile('degraded')], 2))).toEqual([12 + 2, 7 + 2]);
  });

  it('leaves the cells of its own tile alone', () => {
    const [x0, y0, x1, y1] = tileRect(place, { x: 0, y: 0, pitch: 2 });
    const within = [...painted([tile('fallback')], 2).keys()].filter((key) => {
      const [x = 0, y = 0] = key.split(' ').map(Number);
      return x >= x0 && x < x1 && y >= y0 && y < y1;
    });
    expect(within).toEqual([]);
  });

  it('is that of the graver one where two lie over each other', () => {
    const both = painted([tile('dead'), tile('degraded')], 1);
    expect([...new Set(both.values())]).toEqual(['rgb(255, 0, 0)']);
  });

  it('stays, in no colour of health, where trouble is the last that is known, and is none where nothing is (F4)', () => {
    expect(new Set(painted([tile('dead', 'stale')], 1).values())).toEqual(
      new Set(['rgb(0, 0, 255)']),
    );
    expect(painted([tile('dead', 'pending')], 1).size).toBe(0);
  });

  it('is not needed where the border of the tile itself is large enough', () => {
    expect(painted([tile('dead')], 3).size).toBe(0);
  });
});

it('tells of a tile that is to be marked otherwise, once', () => {
  const one = { verdict: 'healthy' as TileVerdict, fresh: 'live' as 'live' | 'stale' };
  const markedAnew = createMarkWatch([one]);
  expect(markedAnew([one])).toEqual([]);
  one.verdict = 'degraded';
  expect([markedAnew([one]), markedAnew([one])]).toEqual([[one], []]);
  one.fresh = 'stale';
  expect(markedAnew([one])).toEqual([one]);
  expect(markedAnew([one])).toEqual([]);
});
