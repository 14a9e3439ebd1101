import { textTable } from '../text-table.ts';
import type { StretchFigures } from './latency-figures.ts';

/** One size of the cluster, measured. */
export type SizeFigures = {
  readonly pods: number;
  readonly services: number;
  readonly stretches: readonly StretchFigures[];
};

/** Prints a table of milliseconds: medians of the runs, and for the p50 what the runs lie between. */
export function printLatency({ pods, services, stretches }: SizeFigures): void {
  const rows = stretches.map(({ stretch, over }) => [
    `  ${stretch}`,
    ...[over.p50, over.p95, over.p99, over.max].map(({ median }) => ms(median)),
    `${ms(over.p50.least)}–${ms(over.p50.most)}`,
  ]);
  const head = [
    `${pods} Pods, ${services} Services; ms`,
    'p50',
    'p95',
    'p99',
    'max',
    'p50 of the runs',
  ];
  console.log(`\n${textTable([head, ...rows])}`);
}

function ms(value: number): string {
  return value.toFixed(1);
}
