import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import type { PaintedTile } from './paint-tile.ts';
import { paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import { readPalette } from './palette.ts';
import type { Raster } from './raster.ts';
import { createRaster, packColour } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';
import { cellAt, cellRect, tileRect } from './tile-geometry.ts';

/** Each token a colour of its own. */
const tokens = ['--canvas', '--panel', '--raised', '--line', '--ghost', '--ready', '--outside'];
const otherTokens = [
  '--ready-calm',
  '--outside-calm',
  '--not-ready-mark',
  '--dead-mark',
  '--draining',
  '--not-ready',
  '--dead',
  '--ink',
  '--ink-2',
];
const red = (name: string) => 10 + [...tokens, ...otherTokens].indexOf(name);
const palette: Palette = readPalette((name) => `rgb(${red(name)}, 0, 0)`);
const colour = (name: string) => packColour(red(name), 0, 0);
const untouched = 0xff_ff_ff_ff;

const aRaster = (): Raster => createRaster(new Uint32Array(120 * 120).fill(untouched), 120, 120);

const region = { namespace: 'n', x: 0, y: 0, width: 10, height: 10, isLater: false };

function aTile(
  looks: readonly (typeof cellLooks)[number][],
  changes: Partial<PaintedTile> = {},
): PaintedTile {
  const cells = Array.from({ length: 20 }, (_, at) => cellLooks.indexOf(looks[at] ?? 'empty'));
  return {
    place: { x: 0, y: 0, columns: 5, rows: 4, region },
    content: {
      looks: Uint8Array.from(cells),
      slices: new Map(),
      ghosts: { ids: [], cells: new Int32Array(0) },
    },
    verdict: 'healthy',
    fresh: 'live',
    ...changes,
  };
}

const at = ({ pixels, width }: Raster, x: number, y: number) => pixels[y * width + x];

function colourOfCell(tile: PaintedTile, cell: number, view: MosaicView) {
  const raster = aRaster();
  paintTile(raster, tile, view, palette);
  const [x0, y0] = cellRect(tile.place, cell, view);
  return at(raster, x0, y0);
}

/** The pixels of the upper edge, as a pattern of lines and gaps. */
function upperEdge(tile: PaintedTile, view: MosaicView, line: number): string {
  const raster = aRaster();
  paintTile(raster, tile, view, palette);
  const [x0, y0, x1] = tileRect(tile.place, view);
  const edge = Array.from({ length: x1 - x0 }, (_, x) => at(raster, x0 + x, y0));
  return edge.map((pixel) => (pixel === line ? '#' : '.')).join('');
}

describe('a tile of the mosaic', () => {
  it('paints no pixel outside of its rectangle, wherever the view stands', () => {
    const look = fc.constantFrom(...cellLooks);
    const verdicts: readonly TileVerdict[] = ['healthy', 'degraded', 'dead', 'fallback', 'orphan'];
    fc.assert(
      fc.property(
        fc.array(look, { maxLength: 20 }),
        fc.constantFrom(...verdicts),
        fc.record({
          x: fc.double({ min: -40, max: 140, noNaN: true }),
          y: fc.double({ min: -40, max: 140, noNaN: true }),
          pitch: fc.double({ min: 1, max: 24, noNaN: true }),
        }),
        (looks, verdict, view) => {
          const raster = aRaster();
          const tile = aTile(looks, { verdict });
          paintTile(raster, tile, view, palette);
          const [x0, y0, x1, y1] = tileRect(tile.place, view);
          const outside = [...raster.pixels.keys()].filter((pixel) => {
            const [x, y] = [pixel % raster.width, Math.floor(pixel / raster.width)];
            return !(x >= x0 && x < x1 && y >= y0 && y < y1);
          });
          expect(outside.every((pixel) => raster.pixels[pixel] === untouched)).toBe(true);
        },
      ),
    );
  });

  it('gives each state its colour, and none of them to what is not proven now (F4)', () => {
    const view = { x: 0, y: 0, pitch: 2 };
    const looks = ['ready', 'not-ready', 'draining', 'outside'] as const;
    const colours = ['--ready-calm', '--not-ready-mark', '--draining', '--outside-calm'];
    expect([0, 1, 2, 3].map((cell) => colourOfCell(aTile(looks), cell, view))).toEqual(
      colours.map(colour),
    );
    const stale = aTile(['ready', 'not-ready'], { fresh: 'stale', verdict: 'dead' });
    expect(colourOfCell(stale, 0, view)).toBe(palette.unknownCell);
    expect(upperEdge(stale, view, colour('--dead-mark'))).not.toContain('#');
  });

  it('L5: paints what is ready calmly in a troubled tile, too: one of many that is not is the loud one', () => {
    const view = { x: 0, y: 0, pitch: 2 };
    const looks = cellLooks.map((_, at) =>
      at === 0 ? ('not-ready' as const) : ('ready' as const),
    );
    const verdicts: readonly TileVerdict[] = ['healthy', 'degraded', 'error', 'dead', 'fallback'];
    for (const verdict of verdicts) {
      const tile = aTile(looks, { verdict });
      const seen = looks.map((__, cell) => colourOfCell(tile, cell, view));
      const [first, ...others] = seen;
      expect(first).toBe(colour('--not-ready-mark'));
      expect(new Set(others)).toEqual(new Set([colour('--ready-calm')]));
    }
  });

  it('shows each endpoint in its own pixel, whatever its border says (L5)', () => {
    const verdicts: readonly TileVerdict[] = ['degraded', 'dead', 'fallback', 'error', 'orphan'];
    fc.assert(
      fc.property(
        fc.constantFrom(...verdicts),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.nat(19),
        (verdict, x, pitch, drained) => {
          const looks = Array.from({ length: 20 }, (_, cell) =>
            cell === drained ? ('draining' as const) : ('ready' as const),
          );
          const tile = aTile(looks, { verdict });
          const view = { x, y: x, pitch };
          const seen = looks.map((_, cell) => colourOfCell(tile, cell, view));
          const expected = looks.map((look) =>
            colour(look === 'ready' ? '--ready-calm' : '--draining'),
          );
          expect(seen).toEqual(expected);
        },
      ),
    );
  });

  it('L5: from three pixels on a cell has the shape of its state, and no two the same', () => {
    const view = { x: 0, y: 0, pitch: 3 };
    const tile = aTile([
      ...(['ready', 'not-ready', 'draining', 'terminating'] as const),
      ...(['ready-forced', 'ghost', 'outside'] as const),
    ]);
    const raster = aRaster();
    paintTile(raster, tile, view, palette);
    const pixelsOf = (cell: number) => {
      const [x0, y0, x1, y1] = cellRect(tile.place, cell, view);
      const rows = Array.from({ length: y1 - y0 }, (_, y) =>
        Array.from({ length: x1 - x0 }, (__, x) =>
          at(raster, x0 + x, y0 + y) === colour('--raised') ? '.' : '#',
        ).join(''),
      );
      return rows;
    };
    expect(pixelsOf(0)).toEqual(['###', '###', '###']);
    expect(pixelsOf(1)).toEqual(['###', '#.#', '###']);
    expect(pixelsOf(2)).toEqual(['##.', '###', '###']);
    expect(pixelsOf(3)).toEqual(['##.', '###', '.##']);
    expect(pixelsOf(4)).toEqual(['###', '...', '###']);
    const shapes = Array.from({ length: 7 }, (_, cell) => pixelsOf(cell).join('/'));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('tells the verdict by the line of its border as well as by its colour (P1)', () => {
    const view = { x: 0, y: 0, pitch: 2 };
    const edge = (verdict: TileVerdict, token: string) =>
      upperEdge(aTile(['ready'], { verdict }), view, colour(token));
    expect(edge('dead', '--dead-mark')).toMatch(/^#+$/);
    expect(edge('degraded', '--not-ready-mark')).toMatch(/^(##\.)+#*$/);
    expect(edge('fallback', '--dead-mark')).toMatch(/^(####\.\.)+#*\.?#*$/);
    expect(edge('healthy', '--line')).not.toContain('#');
  });

  it('keeps the line of trouble that is last known, in no colour of health, and not of what was never known (F4)', () => {
    const view = { x: 0, y: 0, pitch: 2 };
    const greyEdge = (verdict: TileVerdict, fresh: 'stale' | 'pending') =>
      upperEdge(aTile(['ready'], { verdict, fresh }), view, colour('--ghost'));
    expect(greyEdge('dead', 'stale')).toMatch(/^#+$/);
    expect(greyEdge('degraded', 'stale')).toMatch(/^(##\.)+#*$/);
    expect(greyEdge('healthy', 'stale')).not.toContain('#');
    const never = ['dead', 'degraded', 'healthy'] as const;
    expect(new Set(never.map((verdict) => greyEdge(verdict, 'pending'))).size).toBe(1);
    expect(greyEdge('dead', 'pending')).toMatch(/^(#\.\.\.)+#\.*#$/);
  });

  it('shows the gravest where several cells share a pixel', () => {
    const looks = Array.from({ length: 20 }, (_, cell) =>
      cell === 0 ? ('not-ready' as const) : ('ready' as const),
    );
    const view = { x: 10, y: 10, pitch: 0.5 };
    const raster = aRaster();
    paintTile(raster, aTile(looks), view, palette);
    expect([...raster.pixels]).toContain(colour('--not-ready-mark'));
  });

  it('finds the cell under a pixel that it painted there', () => {
    const pitch = fc.double({ min: 2, max: 60, noNaN: true });
    fc.assert(
      fc.property(pitch, fc.nat(19), (size, cell) => {
        const view = { x: 7.3, y: -12.8, pitch: size };
        const { place } = aTile([]);
        const [x0, y0, x1, y1] = cellRect(place, cell, view);
        expect(cellAt(place, (x0 + x1) / 2, (y0 + y1) / 2, view)).toBe(cell);
      }),
    );
  });
});
