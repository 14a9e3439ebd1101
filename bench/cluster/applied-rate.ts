import { overRuns } from '../statistics.ts';
import type { BenchCluster } from './bench-cluster.ts';

const msPerSecond = 1_000;

/** What was done, and how many changes of slices a second there were meanwhile, whoever made them. */
export type AtRate<T> = { readonly done: T; readonly perSecond: number };

/** A load that was asked for may be more than the machine can make: this tells what it was. */
export async function withAppliedRate<T>(
  cluster: Pick<BenchCluster, 'ask'>,
  act: () => Promise<T>,
): Promise<AtRate<T>> {
  const began = performance.now();
  const before = await cluster.ask('applied', {});
  const done = await act();
  const applied = (await cluster.ask('applied', {})) - before;
  return { done, perSecond: (applied * msPerSecond) / (performance.now() - began) };
}

/** How many changes a second there were: the median of the runs. */
export function medianRate(runs: readonly Pick<AtRate<unknown>, 'perSecond'>[]): number {
  return overRuns(runs.map(({ perSecond }) => perSecond)).median;
}
