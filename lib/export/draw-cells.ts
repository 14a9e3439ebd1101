import { barOfCell, gapBetween, lineOfCell } from '#lib/layout/mosaic/cell-measures.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { CellRun, CellState, MosaicPicture } from './mosaic-picture.ts';
import type { ColorToken, Palette } from './palette.ts';

type Shape = 'full' | 'round' | 'hollow' | 'barred' | 'notched' | 'cornered' | 'broken';

const looks: Readonly<Record<CellState, { readonly token: ColorToken; readonly shape: Shape }>> = {
  ready: { token: 'ready-calm', shape: 'full' },
  outside: { token: 'outside-calm', shape: 'round' },
  draining: { token: 'draining', shape: 'notched' },
  terminating: { token: 'ghost', shape: 'cornered' },
  ghost: { token: 'ghost', shape: 'broken' },
  'ready-forced': { token: 'not-ready-mark', shape: 'barred' },
  'not-ready': { token: 'not-ready-mark', shape: 'hollow' },
  unknown: { token: 'ghost', shape: 'broken' },
};

/**
 * All cells, each on its own, in few bytes: neighbours of one state are one dashed line, whose dashes are the cells. What
 * a shape leaves out is another line or two, in the colour of the ground.
 */
export function drawCells({ pitch, tiles }: MosaicPicture, palette: Palette): readonly Markup[] {
  const runs = new Map<CellState, CellRun[]>();
  for (const tile of tiles) {
    for (const run of tile.runs) {
      const known = runs.get(run.state);
      if (known === undefined) runs.set(run.state, [run]);
      else known.push(run);
    }
  }
  const side = pitch - gapBetween(pitch);
  return [...runs].flatMap(([state, own]) => {
    const { token, shape } = looks[state];
    const whole = { x: 0, y: 0, width: side, height: side };
    return [
      drawDashes(own, whole, pitch, palette[token]),
      ...leftOut(shape, side).map((part) => drawDashes(own, part, pitch, palette.raised)),
    ];
  });
}

/** A part of a cell, from its corner. */
type Part = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

function leftOut(shape: Shape, side: number): readonly Part[] {
  const line = lineOfCell(side);
  const bar = barOfCell(side);
  const half = Math.floor(side / 2);
  const notch: Part = { x: side - half, y: 0, width: half, height: half };
  switch (shape) {
    case 'full':
      return [];
    case 'round':
      return [0, side - line].flatMap((y) =>
        [0, side - line].map((x) => ({ x, y, width: line, height: line })),
      );
    case 'hollow':
      return [{ x: line, y: line, width: side - 2 * line, height: side - 2 * line }];
    case 'barred':
      return [{ x: 0, y: bar, width: side, height: side - 2 * bar }];
    case 'notched':
      return [notch];
    case 'cornered':
      return [notch, { x: 0, y: side - half, width: half, height: half }];
    case 'broken':
      return [{ x: line, y: 0, width: side - 2 * line, height: side }];
  }
}

/** That part of each cell of the runs. */
function drawDashes(runs: readonly CellRun[], part: Part, pitch: number, stroke: string): Markup {
  const moves = runs.map(({ x, y, count }) => {
    const length = (count - 1) * pitch + part.width;
    return `M${x + part.x} ${y + part.y + part.height / 2}h${length}`;
  });
  return element('path', {
    d: moves.join(''),
    fill: 'none',
    stroke,
    'stroke-width': part.height,
    'stroke-dasharray': `${part.width} ${pitch - part.width}`,
  });
}
