/** A limit that a figure is held against; the figure may be missed, it is only told by how much. */
export type Budget = {
  readonly limit: number;
  /** True where more is better. */
  readonly atLeast?: boolean;
};

/** What was promised of a machine with two cores, in the unit of the row that is held against it. */
export const budgets = {
  'shown p50, 1 viewer': { limit: 16 },
  'shown p99, 1 viewer': { limit: 35 },
  'shown p50, 100 viewers': { limit: 20 },
  'shown p50, 1 000 viewers': { limit: 100 },
  'snapshot bytes per endpoint': { limit: 13 },
  'bytes per flip': { limit: 12 },
  'memory per 100 000 endpoints': { limit: 25 },
  'memory with 100 viewers': { limit: 220 },
  'memory with 1 000 viewers': { limit: 350 },
  'first sync': { limit: 700 },
  'first sync, real API server': { limit: 1_000 },
  'longest block': { limit: 30 },
  'shell painted': { limit: 300 },
  'live data painted': { limit: 700 },
  'frame p95': { limit: 20 },
  layout: { limit: 30 },
  'nodes moved': { limit: 0.5 },
  'first-load JavaScript': { limit: 215 },
  'watch resumed p50': { limit: 1_500 },
  'API server restarted': { limit: 15_000 },
  'ended with 100 streams': { limit: 1_000 },
  'click answered': { limit: 100 },
  'search answered': { limit: 30 },
  'simulator started': { limit: 3_000 },
  'ingest per CPU-second': { limit: 20_000, atLeast: true },
} as const satisfies Readonly<Record<string, Budget>>;

export type BudgetName = keyof typeof budgets;

/** Whether a figure keeps to its budget. */
export function isWithin(value: number, name: BudgetName): boolean {
  return shareOfBudget(value, name) <= 1;
}

/** How much of its budget a figure takes: 1 is all of it, more is too much. */
export function shareOfBudget(value: number, name: BudgetName): number {
  const budget: Budget = budgets[name];
  return budget.atLeast === true ? budget.limit / value : value / budget.limit;
}
