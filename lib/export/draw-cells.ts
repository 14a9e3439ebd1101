import { gapBetween, lineOfCell } from '#lib/layout/mosaic/cell-measures.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import type { CellRun, CellState, MosaicPicture } from './mosaic-picture.ts';
import type { ColorToken, Palette } from './palette.ts';

type Shape = 'full' | 'hollow' | 'notched' | 'broken';

const looks: Readonly<Record<CellState, { readonly token: ColorToken; readonly shape: Shape }>> = {
  ready: { token: 'ready', shape: 'full' },
  'ready-calm': { token: 'ready-calm', shape: 'full' },
  outside: { token: 'outside', shape: 'full' },
  'outside-calm': { token: 'outside-calm', shape: 'full' },
  draining: { token: 'draining', shape: 'notched' },
  terminating: { token: 'ghost', shape: 'notched' },
  ghost: { token: 'ghost', shape: 'broken' },
  'ready-forced': { token: 'not-ready', shape: 'hollow' },
  'not-ready': { token: 'not-ready', shape: 'hollow' },
  unknown: { token: 'ghost', shape: 'broken' },
};

/**
 * All cells, each on its own, in few bytes: neighbours of one state are one dashed line, whose dashes are the cells. What
 * a shape leaves out is a second line, in the colour of the ground.
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
    const left = leftOut(shape, side);
    return [
      drawDashes(own, whole, pitch, palette[token]),
      ...(left === undefined ? [] : [drawDashes(own, left, pitch, palette.raised)]),
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

function leftOut(shape: Shape, side: number): Part | undefined {
  const line = lineOfCell(side);
  const half = Math.floor(side / 2);
  switch (shape) {
    case 'full':
      return undefined;
    case 'hollow':
      return { x: line, y: line, width: side - 2 * line, height: side - 2 * line };
    case 'notched':
      return { x: side - half, y: 0, width: half, height: half };
    case 'broken':
      return { x: line, y: 0, width: side - 2 * line, height: side };
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
