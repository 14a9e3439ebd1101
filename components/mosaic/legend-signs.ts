import { toneText } from '#lib/client/health-words.ts';
import { borderWords, toldBorders } from '#lib/client/mosaic/border-words.ts';
import type { CellLook } from '#lib/client/mosaic/cell-look.ts';
import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import { paintCell } from './paint-cell.ts';
import type { PaintedTile } from './paint-tile.ts';
import { paintTile } from './paint-tile.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';

/** One sign of the mosaic: how it is painted, and what it says. */
export type LegendSign = {
  readonly id: string;
  readonly words: string;
  readonly paint: (raster: Raster, palette: Palette) => void;
};

/** So that a border and the shapes of cells are seen: pixels a cell. */
const pitch = 7;
const view = { x: 0, y: 0, pitch };
/** The smallest tile, with its margins, in pixels. */
export const tileSample = { width: 41, height: 23 };
export const cellSample = { width: 13, height: 13 };

const looksIn: Readonly<Record<TileVerdict, readonly CellLook[]>> = {
  dead: ['not-ready', 'not-ready', 'not-ready'],
  fallback: ['draining', 'draining'],
  error: ['ready', 'ready', 'ready'],
  degraded: ['not-ready', 'ready', 'ready'],
  orphan: ['ready', 'ready'],
  external: [],
  healthy: ['ready', 'ready', 'ready'],
};

/** What the line round a tile says. */
export const borderSigns: readonly LegendSign[] = toldBorders.map((border) => ({
  id: border,
  words: borderWords[border],
  paint: (raster, palette) => paintTile(raster, sampleOf(border), view, palette),
}));

/** What a cell says. */
export const cellSigns: readonly LegendSign[] = cellLooks.flatMap((name, look) =>
  name === 'empty' ? [] : [cellSign(name, look)],
);

function cellSign(name: Exclude<CellLook, 'empty'>, look: number): LegendSign {
  return {
    id: name,
    words: toneText(name, 'live'),
    paint: (raster, { cells, tileGround: ground }) => {
      const tone = cells[look] ?? ground;
      const { width, height } = cellSample;
      paintCell(raster, 0, 0, width, height, { look, isKnown: true, tone, ground });
    },
  };
}

function sampleOf(border: TileBorder): PaintedTile {
  const verdict = border === 'unknown' ? 'healthy' : border;
  const looks = looksIn[verdict].map((look) => cellLooks.indexOf(look));
  const region = { namespace: '', x: 0, y: 0, width: 0, height: 0, isLater: false };
  return {
    place: { x: 0, y: 0, columns: 5, rows: 2, region },
    content: {
      looks: Uint8Array.from(looks),
      slices: new Map(),
      ghosts: { ids: [], cells: new Int32Array(0) },
    },
    verdict,
    fresh: border === 'unknown' ? 'stale' : 'live',
  };
}
