import { parseArgs } from 'node:util';
import type { WorldKind } from './cluster/bench-world.ts';
import { worldKinds } from './cluster/bench-world.ts';
import { UsageError } from './usage-error.ts';

export type BenchOptions = {
  /** Small and once: whether it works, not how quick it is. */
  readonly quick: boolean;
  /** On a real control plane instead of the simulator. */
  readonly cluster: boolean;
  /** What the simulated clusters are like. */
  readonly world: WorldKind;
  readonly runs: number;
  readonly seed: number;
  /** Clusters of so many endpoints; what is measured at one size only is measured at the largest. */
  readonly sizes: readonly number[];
  /** Rates of changes, one at a time; the middle of them stands wherever something else is varied. */
  readonly rates: readonly number[];
  /** Viewers at a time; so many but one read the stream without a page. */
  readonly viewers: readonly number[];
  /** Changes that are followed to the screen in each run of what a budget is for; fewer of the others. */
  readonly changes: number;
  /** Changes before them that are not counted. */
  readonly warmUp: number;
  readonly soakMinutes: number;
};

const usage = `npm run bench -- [NAME…] [--quick] [--runs N] [--seed N] [--changes N] [--endpoints N]… [--world uniform|large] [--soak-minutes N]
npm run bench -- --cluster [--quick] [--endpoints N] [--runs N] [--seed N] [--changes N]`;

const full = {
  runs: 3,
  sizes: [1_000, 20_000, 150_000],
  rates: [0, 100, 1_000, 3_000],
  viewers: [1, 100, 1_000],
  changes: 100,
  warmUp: 10,
  soakMinutes: 10,
} as const;
const quick = {
  runs: 1,
  // The larger one is drawn as a mosaic.
  sizes: [150, 6_600],
  rates: [0, 40],
  viewers: [1, 5],
  changes: 4,
  warmUp: 1,
  soakMinutes: 0.1,
} as const;

/** The cluster that was promised for. */
export const heldSize = 150_000;
/** A cluster must have more Services than a page shows. */
const fewestEndpoints = 150;

/** @throws UsageError */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const base = values.quick ? quick : full;
  const count = (flag: 'runs' | 'seed' | 'changes', standard: number) =>
    values[flag] === undefined ? standard : readCount(`--${flag}`, values[flag]);
  return {
    ...base,
    quick: values.quick,
    cluster: values.cluster,
    world: readWorld(values.world),
    runs: count('runs', base.runs),
    seed: count('seed', 1),
    changes: count('changes', base.changes),
    sizes: values.endpoints?.map(readEndpoints) ?? base.sizes,
    soakMinutes: readMinutes(values['soak-minutes'], base.soakMinutes),
  };
}

/** The size that everything else is measured at. */
export function largestOf({ sizes }: Pick<BenchOptions, 'sizes'>): number {
  return Math.max(...sizes);
}

/** Whether budgets of one size are for this one; smaller ones are measured for the growth. */
export function isHeldSize(endpoints: number): boolean {
  return endpoints >= heldSize;
}

/** What stands wherever something else is varied: 1 000 changes a second, unless the run is a quick one. */
export function middleRate({ rates }: Pick<BenchOptions, 'rates'>): number {
  return rates[Math.floor(rates.length / 2)] ?? 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        cluster: { type: 'boolean', default: false },
        runs: { type: 'string' },
        seed: { type: 'string' },
        changes: { type: 'string' },
        endpoints: { type: 'string', multiple: true },
        world: { type: 'string', default: 'uniform' },
        'soak-minutes': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function readWorld(text: string): WorldKind {
  const world = worldKinds.find((kind) => kind === text);
  if (world !== undefined) return world;
  throw new UsageError(`--world "${text}" is none of ${worldKinds.join(', ')}; ${usage}`);
}

function readEndpoints(text: string): number {
  const endpoints = readCount('--endpoints', text);
  if (endpoints >= fewestEndpoints) return endpoints;
  throw new UsageError(`--endpoints ${text}: needs ${fewestEndpoints} or more; ${usage}`);
}

function readMinutes(text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const minutes = Number(text);
  if (minutes > 0 && Number.isFinite(minutes)) return minutes;
  throw new UsageError(`--soak-minutes "${text}" is not a number of minutes; ${usage}`);
}

function readCount(flag: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${flag} "${text}" is not a whole number from 1 on; ${usage}`);
}
