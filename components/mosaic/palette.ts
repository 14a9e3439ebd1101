import type { CellLook } from '#lib/client/mosaic/cell-look.ts';
import { cellLooks } from '#lib/client/mosaic/cell-look.ts';
import type { TileVerdict } from '#lib/client/mosaic/tile-verdict.ts';
import { mixColours, packColour } from './raster.ts';

/** The page's colours as numbers. */
export type Palette = {
  readonly canvas: number;
  readonly panel: number;
  readonly line: number;
  /** Lines where nothing is proven now. */
  readonly unknown: number;
  /** Cells of which nothing is proven now: quieter than those that are well. */
  readonly unknownCell: number;
  /** Under tiles that served nobody when they were last known. */
  readonly lastDead: number;
  /** For each look of a cell, by its number; what is well is calm, so that trouble is loud beside it. */
  readonly cells: Readonly<Uint32Array>;
  readonly tileGround: number;
  /** Under tiles that serve nobody: from afar, and where it is a ground to be read on. */
  readonly deadFar: number;
  readonly deadGround: number;
  readonly borders: Readonly<Record<TileVerdict, number>>;
  /** For words, as CSS. */
  readonly deadInk: string;
  readonly degradedInk: string;
  readonly ink: string;
  readonly quietInk: string;
};

/** How the page's tokens are read: the name of a custom property to the colour it has now, as `rgb(…)`. */
type ReadToken = (name: string) => string;

const tokenOfCell: Readonly<Record<CellLook, string>> = {
  empty: '--raised',
  ready: '--ready-calm',
  outside: '--outside-calm',
  draining: '--draining',
  terminating: '--ghost',
  ghost: '--ghost',
  'ready-forced': '--not-ready-mark',
  'not-ready': '--not-ready-mark',
};

const deadFarTint = 0.6;
const unknownTint = 0.3;
const lastDeadTint = 0.65;
const deadTint = 0.08;

export function readPalette(read: ReadToken): Palette {
  const colour = (name: string) => colourOf(read(name));
  const raised = colour('--raised');
  return {
    canvas: colour('--canvas'),
    panel: colour('--panel'),
    line: colour('--line'),
    unknown: colour('--ghost'),
    unknownCell: mixColours(colour('--ghost'), raised, unknownTint),
    lastDead: mixColours(colour('--ghost'), raised, lastDeadTint),
    cells: Uint32Array.from(cellLooks, (look) => colour(tokenOfCell[look])),
    tileGround: raised,
    deadFar: mixColours(colour('--dead-mark'), raised, deadFarTint),
    deadGround: mixColours(colour('--dead-mark'), raised, deadTint),
    borders: {
      healthy: colour('--line'),
      external: colour('--outside-calm'),
      orphan: colour('--ghost'),
      degraded: colour('--not-ready-mark'),
      error: colour('--dead-mark'),
      fallback: colour('--dead-mark'),
      dead: colour('--dead-mark'),
    },
    deadInk: read('--dead'),
    degradedInk: read('--not-ready'),
    ink: read('--ink'),
    quietInk: read('--ink-2'),
  };
}

/** What the page's own styles make of the tokens, in the theme it has now; `probe` is an element nobody sees. */
export function tokensOf(probe: HTMLElement): ReadToken {
  return (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

function colourOf(css: string): number {
  const [red = 0, green = 0, blue = 0] = (css.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return packColour(red, green, blue);
}
