import { heldSize } from '../bench-options.ts';
import type { MeasuredRow } from './measurement.ts';
import type { SummaryPart } from './summary-line.ts';

/** A figure that is promised, and what was measured of it. */
export type Told = { readonly part: SummaryPart; readonly row: MeasuredRow | undefined };

/** The figure with its row, if it was measured with just what its line is about. */
export function toldOf(part: SummaryPart, rows: readonly MeasuredRow[]): Told {
  const { endpoints = heldSize, changesPerSecond, viewers } = part.factors ?? {};
  const row = rows.find(
    ({ scenario, what, factors }) =>
      `${scenario}: ${what}` === part.row &&
      factors.world === undefined &&
      (factors.endpoints === undefined || factors.endpoints === endpoints) &&
      (changesPerSecond === undefined || factors.changesPerSecond === changesPerSecond) &&
      (viewers === undefined || factors.viewers === viewers),
  );
  return { part, row };
}
