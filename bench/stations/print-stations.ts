import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { textTable } from '../text-table.ts';
import type { StretchFigures } from './station-figures.ts';

/** One size of the cluster, measured. */
export type SizeFigures = {
  readonly world: UniformWorld;
  readonly stretches: readonly StretchFigures[];
  /** The machine's load average at the start of each run. */
  readonly loads: readonly number[];
};

/** Prints a table of milliseconds: medians of the runs, and for the p50 what the runs lie between. */
export function printStations({ world, stretches, loads }: SizeFigures): void {
  const rows = stretches.map(({ stretch, over }) => [
    `  ${stretch}`,
    ...[over.p50, over.p95, over.p99, over.max].map(({ median }) => ms(median)),
    `${ms(over.p50.least)}–${ms(over.p50.most)}`,
  ]);
  const { services, podsPerService } = world;
  const head = [
    `${services * podsPerService} Pods, ${services} Services; ms`,
    'p50',
    'p95',
    'p99',
    'max',
    'p50 of the runs',
  ];
  const load = loads.map((value) => value.toFixed(1)).join(', ');
  console.log(`\n${textTable([head, ...rows])}\n  load average before each run: ${load}`);
}

function ms(value: number): string {
  return value.toFixed(1);
}
