import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchRun } from '../bench-run.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { startProgram } from '../processes/start-program.ts';
import type { HeldSlices, IngestQuestions } from './ingest-questions.ts';

const msPerSecond = 1_000;

/**
 * Records what the cluster sends while it changes, and lets the server's reader and store take it in, once for each run.
 * Returns changes for each second of the processor.
 * @throws Error when nothing changed, or the store does not hold in the end what the cluster published
 */
export async function readRecorded(
  { options, signal }: BenchRun,
  {
    cluster,
    changesPerSecond,
    ms,
  }: {
    readonly cluster: BenchCluster;
    readonly changesPerSecond: number;
    readonly ms: number;
  },
): Promise<readonly number[]> {
  const program = startProgram<IngestQuestions>(join(import.meta.dirname, 'ingest-program.ts'));
  try {
    await program.ask('record', { kubeconfig: cluster.kubeconfig });
    await cluster.ask('load', { changesPerSecond, sparedServices: [] });
    await pause(ms, undefined, { signal });
    await cluster.ask('load', { changesPerSecond: 0, sparedServices: [] });
    const { slices, endpoints, ready } = await cluster.ask('published', {});
    const { changes } = await program.ask('stop', {});
    if (changes === 0) throw new Error('the watch brought no changes under load');
    const values: number[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      const { cpuMs, held } = await program.ask('takeIn', {});
      checkHeld(held, { slices, endpoints, ready });
      values.push((changes * msPerSecond) / cpuMs);
    }
    return values;
  } finally {
    await program.stop();
  }
}

function checkHeld(held: HeldSlices, published: HeldSlices): void {
  const [holds, should] = [JSON.stringify(held), JSON.stringify(published)];
  if (holds !== should) throw new Error(`the store holds ${holds}; it should be ${should}`);
}
