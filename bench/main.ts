import { watchLifetime } from '#scripts/lifetime.mjs';
import { runDiagnosis } from './diagnosis/run-diagnosis.ts';
import { runLatency } from './latency/run-latency.ts';
import { UsageError } from './usage-error.ts';

/** One bench: measures, prints a table, writes its figures. Throws where what it saw cannot be true. */
export type Bench = {
  readonly about: string;
  run(args: readonly string[], signal: AbortSignal): Promise<void>;
};

const benches: ReadonlyMap<string, Bench> = new Map([
  [
    'latency',
    { about: 'from a change in the cluster to the frame that shows it', run: runLatency },
  ],
  ['diagnosis', { about: 'judging one Pod of 250, and 10 000 Services', run: runDiagnosis }],
]);

/** As a shell calls a program that was ended by Ctrl-C. */
const interruptedCode = 130;

// `npm run bench -- NAME [options]`: one bench; without a name all of them, one after the other.
const { signal } = watchLifetime();
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: readonly string[]): Promise<number> {
  try {
    for (const bench of chosen(name)) await bench.run(args, signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return interruptedCode;
    if (!(error instanceof UsageError)) throw error;
    console.error(`bench: ${error.message}`);
    return 2;
  }
}

function chosen(name: string | undefined): readonly Bench[] {
  if (name === undefined) return [...benches.values()];
  const bench = benches.get(name);
  if (bench !== undefined) return [bench];
  const names = [...benches].map(([known, { about }]) => `\n  ${known}  ${about}`);
  throw new UsageError(`no bench is named "${name}"; there is:${names.join('')}`);
}
