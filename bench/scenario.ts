import type { BenchOptions } from './bench-options.ts';
import type { BenchRun } from './bench-run.ts';
import type { Row } from './row.ts';

/**
 * Something that a cluster or its viewers do, measured on the built product. Throws where what it saw cannot be true: an
 * event that was lost, a wrong pixel, sides that hold different things. It never throws because a machine is slow.
 */
export type Scenario = {
  readonly name: string;
  readonly about: string;
  /** About how long it takes at full size, on a machine as the budgets are for. */
  seconds(options: Pick<BenchOptions, 'runs' | 'soakMinutes'>): number;
  run(bench: BenchRun): Promise<readonly Row[]>;
};
