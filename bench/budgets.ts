import type { Unit } from './row.ts';

/** A limit that a figure is held against; the figure may be missed, it is only told by how much. */
export type Budget = {
  readonly limit: number;
  /** Of the rows that are held against it, too. */
  readonly unit: Unit;
  /** True where more is better. */
  readonly atLeast?: boolean;
};

/** What was promised of a machine with two cores. */
export const budgets = {
  'shown p50, 1 viewer': { limit: 16, unit: 'ms' },
  'shown p99, 1 viewer': { limit: 35, unit: 'ms' },
  'shown p50, 100 viewers': { limit: 20, unit: 'ms' },
  'shown p50, 1 000 viewers': { limit: 100, unit: 'ms' },
  'snapshot bytes per endpoint': { limit: 13, unit: 'B' },
  'bytes per flip': { limit: 12, unit: 'B' },
  'memory per 100 000 endpoints': { limit: 25, unit: 'MB' },
  'memory with 100 viewers': { limit: 220, unit: 'MB' },
  'memory with 1 000 viewers': { limit: 350, unit: 'MB' },
  'first sync': { limit: 700, unit: 'ms' },
  'first sync, real API server': { limit: 1_000, unit: 'ms' },
  'longest block': { limit: 30, unit: 'ms' },
  'shell painted': { limit: 300, unit: 'ms' },
  'live data painted': { limit: 700, unit: 'ms' },
  'frame p95': { limit: 20, unit: 'ms' },
  // "30 000 changes/s at 60 fps in software rendering", by the same measure as when the canvas is moved.
  'flooded frame p95': { limit: 20, unit: 'ms' },
  layout: { limit: 30, unit: 'ms' },
  'nodes moved': { limit: 0.5, unit: '%' },
  'first-load JavaScript': { limit: 215, unit: 'KB' },
  'watch resumed p50': { limit: 1_500, unit: 'ms' },
  'API server restarted': { limit: 15_000, unit: 'ms' },
  'ended with 100 streams': { limit: 1_000, unit: 'ms' },
  'click answered': { limit: 100, unit: 'ms' },
  'search answered': { limit: 30, unit: 'ms' },
  'simulator started': { limit: 3_000, unit: 'ms' },
  'ingest per CPU-second': { limit: 20_000, unit: '/s', atLeast: true },
} as const satisfies Readonly<Record<string, Budget>>;

export type BudgetName = keyof typeof budgets;

/** Whether a figure keeps to its budget. */
export function isWithin(value: number, budget: Budget): boolean {
  return shareOfBudget(value, budget) <= 1;
}

/** How much of its budget a figure takes: 1 is all of it, more is too much. */
export function shareOfBudget(value: number, { limit, atLeast }: Budget): number {
  return atLeast === true ? limit / value : value / limit;
}
