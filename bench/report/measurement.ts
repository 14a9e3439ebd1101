import type { Calibration } from '../calibration.ts';
import type { Machine } from '../machine.ts';
import type { Row } from '../row.ts';
import { figure } from './figure.ts';

/** What a file of results says of how its rows came to be. */
export type Results = {
  readonly at: string;
  readonly machine: Machine & { readonly chromium: string };
  readonly calibration: Pick<Calibration, 'ms'>;
  readonly options: { readonly runs: number };
  readonly rows: readonly Row[];
  readonly failures?: readonly { readonly scenario: string }[];
};

/** One run of the bench, and the letter by which its figures name it. */
export type Measurement = { readonly letter: string; readonly results: Results };

/** A row that says where it comes from. */
export type MeasuredRow = Row & { readonly by: string };

const firstLetter = 65;
const minuteDigits = 16;

/**
 * The rows of all files, each with the letter of its own: of a figure that several have, the one measured last, whatever
 * it is. A file whose every figure was measured again has no letter.
 */
export function measured(all: readonly Results[]): {
  readonly measurements: readonly Measurement[];
  readonly rows: readonly MeasuredRow[];
} {
  const newest = new Map<string, { readonly row: Row; readonly from: Results }>();
  for (const from of all.toSorted((one, other) => one.at.localeCompare(other.at))) {
    for (const row of from.rows) newest.set(keyOf(row), { row, from });
  }
  const kept = [...newest.values()];
  const measurements = [...new Set(kept.map(({ from }) => from))]
    .sort((one, other) => one.at.localeCompare(other.at))
    .map((results, nth) => ({ letter: String.fromCharCode(firstLetter + nth), results }));
  const letters = new Map(measurements.map(({ letter, results }) => [results, letter]));
  return {
    measurements,
    rows: kept.map(({ row, from }) => ({ ...row, by: letters.get(from) ?? '' })),
  };
}

/** When, of which commit and on what: `A: commit 03261a74e2ba, 2026-11-22 02:51 UTC, calibration 167 ms, …`. */
export function measurementText({ letter, results }: Measurement): string {
  const { at, machine, calibration, options, failures = [] } = results;
  const failed = failures.map(({ scenario }) => scenario);
  return [
    `${letter}: commit ${machine.commit}`,
    `${at.slice(0, minuteDigits).replace('T', ' ')} UTC`,
    `calibration ${figure(Math.round(calibration.ms))} ms`,
    runsText(options.runs, results.rows),
    `${machine.cores} × ${machine.processor}`,
    `Node ${machine.node}`,
    `Chromium ${machine.chromium}`,
    ...(failed.length === 0 ? [] : [`failed: ${failed.join(' ')}`]),
  ].join(', ');
}

/** `median of 3 runs (soak: 1 run)`: what takes long is done once, however many runs were asked for. */
function runsText(runs: number, rows: readonly Row[]): string {
  if (runs === 1) return '1 run';
  const once = new Set(
    rows.filter(({ values }) => values.length === 1).map(({ scenario }) => scenario),
  );
  for (const { scenario, values } of rows) if (values.length > 1) once.delete(scenario);
  const text = `median of ${runs} runs`;
  return once.size === 0 ? text : `${text} (${[...once].join(', ')}: 1 run)`;
}

function keyOf({ scenario, what, factors }: Row): string {
  const { endpoints, changesPerSecond, viewers, world } = factors;
  return JSON.stringify([scenario, what, endpoints, changesPerSecond, viewers, world]);
}
