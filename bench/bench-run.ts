import type { Browser } from '@playwright/test';
import type { BenchOptions } from './bench-options.ts';
import type { BenchCluster } from './cluster/bench-cluster.ts';
import { startBenchCluster } from './cluster/bench-cluster.ts';
import type { BenchWorld, WorldKind } from './cluster/bench-world.ts';
import type { BenchProduct } from './product/bench-product.ts';
import { startBenchProduct } from './product/bench-product.ts';

/** What scenarios share: what was asked for, a browser, and who starts clusters and ends them. */
export type BenchRun = {
  readonly options: BenchOptions;
  readonly browser: Browser;
  readonly signal: AbortSignal;
  /** For the files of clusters. */
  readonly folder: string;
  /** A new cluster of that size, in which all is well; the one before it is ended. */
  cluster(endpoints: number, kind?: WorldKind): Promise<BenchCluster>;
  /** The clusters that were started so far, and how long each took. */
  readonly started: readonly StartedCluster[];
  /** Does something with a product of its own on that cluster, and ends it. */
  withProduct<T>(
    cluster: Pick<BenchCluster, 'kubeconfig'>,
    act: (product: BenchProduct) => Promise<T>,
  ): Promise<T>;
  /** Ends the cluster that is there. */
  close(): Promise<void>;
};

/** `ms`: from the beginning of its process until it listened, with everything in it. */
export type StartedCluster = { readonly world: BenchWorld; readonly ms: number };

export type BenchPlace = {
  readonly browser: Browser;
  /** For the files of clusters. */
  readonly folder: string;
  readonly signal: AbortSignal;
};

export function createBenchRun(
  options: BenchOptions,
  { browser, folder, signal }: BenchPlace,
): BenchRun {
  let held: BenchCluster | undefined;
  const started: StartedCluster[] = [];

  async function close(): Promise<void> {
    await held?.stop();
    held = undefined;
  }

  return {
    options,
    browser,
    signal,
    folder,
    started,
    async cluster(endpoints, kind = options.world) {
      signal.throwIfAborted();
      await close();
      const world = { kind, endpoints };
      held = await startBenchCluster(world, { folder, seed: options.seed });
      started.push({ world, ms: held.startMs });
      return held;
    },
    async withProduct(cluster, act) {
      signal.throwIfAborted();
      const product = await startBenchProduct(cluster.kubeconfig);
      try {
        return await act(product);
      } finally {
        await product.stop();
      }
    },
    close,
  };
}
