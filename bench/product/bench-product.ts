import { join } from 'node:path';
import { startProduct } from '#e2e/product.ts';
import { inRoot } from '#scripts/paths.mjs';
import { serverFlags } from '#scripts/server-flags.mjs';
import type { Ask } from '../processes/ask-process.ts';
import { askProcess } from '../processes/ask-process.ts';
import type { ProductQuestions } from './product-questions.ts';

/** The built product, with a probe in it. */
export type BenchProduct = {
  readonly url: string;
  readonly pid: number;
  readonly ask: Ask<ProductQuestions>;
  /** Asks it to end and settles when it has. */
  stop(): Promise<number>;
};

/** Starts it on the cluster of the kubeconfig; it may not have listed anything yet. */
export async function startBenchProduct(kubeconfig: string): Promise<BenchProduct> {
  const probe = join(import.meta.dirname, 'probe.ts');
  const product = await startProduct({
    args: ['--kubeconfig', kubeconfig],
    entry: {
      folder: inRoot(),
      args: [...serverFlags, '--import', probe, inRoot('dist', 'server.mjs')],
    },
  });
  return {
    url: product.url,
    pid: product.process.pid ?? 0,
    ask: askProcess<ProductQuestions>(product.process),
    stop: product.stop,
  };
}
