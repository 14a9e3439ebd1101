import { watchLifetime } from '#scripts/lifetime.mjs';
import { readBenchOptions } from './bench-options.ts';
import { runDiagnosis } from './diagnosis/run-diagnosis.ts';
import { clusterScenario } from './real-cluster/cluster-scenario.ts';
import { runReport } from './report/write-report.ts';
import { runScenarios } from './run-scenarios.ts';
import { scenarios } from './scenarios/all-scenarios.ts';
import { runStations } from './stations/run-stations.ts';
import { UsageError } from './usage-error.ts';

/** A bench of its own, with options of its own: measures, prints a table, writes its figures. */
type Bench = {
  readonly about: string;
  run(args: readonly string[], signal: AbortSignal): Promise<void>;
};

const benches: ReadonlyMap<string, Bench> = new Map([
  ['stations', { about: 'the stations of one change on its way to the screen', run: runStations }],
  ['report', { about: 'the README and the picture of growth from kept results', run: runReport }],
  ['diagnosis', { about: 'judging one Pod of 250, and 10 000 Services', run: runDiagnosis }],
]);

/** As a shell calls a program that was ended by Ctrl-C. */
const interruptedCode = 130;

// `npm run bench -- [NAME…] [options]`: without a name every scenario, one after the other.
const { signal } = watchLifetime();
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (signal.aborted) return interruptedCode;
    if (!(error instanceof UsageError)) throw error;
    console.error(`bench: ${error.message}`);
    return 2;
  }
}

/** Returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const [first = ''] = args;
  const bench = benches.get(first);
  if (bench !== undefined) {
    await bench.run(args.slice(1), signal);
    return 0;
  }
  const firstFlag = args.findIndex((arg) => arg.startsWith('-'));
  const names = firstFlag === -1 ? args : args.slice(0, firstFlag);
  const options = readBenchOptions(args.slice(names.length));
  if (options.cluster && names.length > 0) {
    throw new UsageError(`--cluster measures all that it can; leave "${names.join(' ')}" out`);
  }
  const wanted = options.cluster ? [clusterScenario] : chosen(names);
  const failures = await runScenarios(wanted, options, signal);
  for (const { scenario, error } of failures) console.error(`${scenario} failed: ${error}`);
  return failures.length === 0 ? 0 : 1;
}

function chosen(names: readonly string[]) {
  const unknown = names.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown === undefined) {
    return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
  }
  const known = [...scenarios, ...[...benches].map(([name, { about }]) => ({ name, about }))];
  const lines = known.map(({ name, about }) => `\n  ${name}  ${about}`);
  throw new UsageError(`no bench is named "${unknown}"; there is:${lines.join('')}`);
}
