import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../processes/ask-process.ts';
import { startProgram } from '../processes/start-program.ts';
import type { BenchWorld } from './bench-world.ts';
import { worldOf } from './bench-world.ts';
import type { ClusterQuestions } from './cluster-questions.ts';
import type { ClusterSights } from './cluster-sights.ts';

/** A cluster under test, in a process of its own. */
export type BenchCluster = {
  readonly world: BenchWorld;
  readonly kubeconfig: string;
  readonly sights: ClusterSights;
  /** From the process's beginning until it listened, with everything in it. */
  readonly startMs: number;
  readonly pid: number;
  readonly ask: Ask<ClusterQuestions>;
  stop(): Promise<void>;
};

/** Starts it and settles when its slices are there. `folder`: where it may keep its files. */
export async function startBenchCluster(
  world: BenchWorld,
  { folder, seed }: { readonly folder: string; readonly seed: number },
): Promise<BenchCluster> {
  const kubeconfig = join(mkdtempSync(join(folder, 'cluster-')), 'kubeconfig');
  const program = startProgram<ClusterQuestions>(join(import.meta.dirname, 'cluster-program.ts'), [
    JSON.stringify(worldOf(world)),
    kubeconfig,
    `${seed}`,
  ]);
  try {
    const { startMs, sights } = await program.ask('ready', {});
    return { ...program, world, kubeconfig, sights, startMs };
  } catch (error) {
    await program.stop();
    throw error;
  }
}
