import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import { movePicture } from './move-picture.ts';
import { paintMarks } from './paint-marks.ts';
import { paintSight } from './paint-sight.ts';
import type { PaintedTile } from './paint-tile.ts';
import { readPalette } from './palette.ts';
import type { Raster } from './raster.ts';
import { createRaster, fillRect } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';

const [width, height] = [90, 70];
const aRaster = () => createRaster(new Uint32Array(width * height), width, height);
const palette = readPalette((name) => `rgb(${name.length * 9}, ${name.charCodeAt(2)}, 7)`);

const verdicts: readonly TileVerdict[] = ['healthy', 'degraded', 'dead', 'orphan', 'fallback'];

const region = { namespace: 'n', x: 2, y: 2, width: 60, height: 50, isLater: false };
const regions = [region, { ...region, namespace: 'o', x: 65, width: 30 }];

/** Tiles side by side, as in a mosaic. */
const tiles = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...verdicts),
      fresh: fc.constantFrom('live' as const, 'stale' as const),
      looks: fc.uint8Array({ minLength: 20, maxLength: 20, max: cellLooks.length - 1 }),
    }),
    { maxLength: 24 },
  )
  .map((all) =>
    all.map(
      ({ verdict, fresh, looks }, nth): PaintedTile => ({
        place: {
          x: 4 + (nth % 6) * 9,
          y: 6 + Math.floor(nth / 6) * 9,
          columns: 5,
          rows: 4,
          region,
        },
        content: { looks, slices: new Map(), ghosts: { ids: [], cells: new Int32Array(0) } },
        verdict,
        fresh,
      }),
    ),
  );

const moves = fc.array(
  fc.record({ dx: fc.integer({ min: -100, max: 100 }), dy: fc.integer({ min: -80, max: 80 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

it('a moved picture is the one that would be painted anew', () => {
  fc.assert(
    fc.property(tiles, moves, fc.constantFrom(0.7, 1, 2, 3.3, 7), (all, steps, pitch) => {
      const cells = (view: MosaicView) => (part: Raster) =>
        paintSight(part, { regions, tiles: all }, view, palette, () => false);
      const marks = (view: MosaicView) => (part: Raster) => {
        fillRect(part, ...part.clip, 0);
        paintMarks(part, all, view, palette);
      };
      for (const paint of [cells, marks]) {
        const moved = aRaster();
        let from: MosaicView | undefined;
        let view: MosaicView = { x: 3, y: 5, pitch };
        for (const { dx, dy } of [{ dx: 0, dy: 0 }, ...steps]) {
          view = { ...view, x: view.x + dx, y: view.y + dy };
          movePicture(moved, from, view, paint(view));
          from = view;
          const whole = aRaster();
          paint(view)(whole);
          expect(moved.pixels).toEqual(whole.pixels);
        }
      }
    }),
  );
});

it('what another zoom painted is of no use', () => {
  const raster = aRaster();
  const parts: Raster[] = [];
  const view = { x: 0, y: 0, pitch: 2 };
  movePicture(raster, { ...view, pitch: 1 }, view, (part) => parts.push(part));
  movePicture(raster, undefined, view, (part) => parts.push(part));
  expect(parts).toEqual([raster, raster]);
});

it('paints no more than what came into sight', () => {
  const parts: Raster[] = [];
  const view = { x: 0, y: 0, pitch: 1 };
  movePicture(aRaster(), view, { ...view, x: -4, y: 3 }, (part) => parts.push(part));
  expect(parts.map(({ clip }) => clip)).toEqual([
    [width - 4, 0, width, height],
    [0, 0, width, 3],
  ]);
});
