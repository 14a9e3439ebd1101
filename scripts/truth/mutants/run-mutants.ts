import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InputError } from '../read-input.ts';
import type { KillerKind } from './killers.ts';
import type { FileMutant, MutantAnswer, MutantTask } from './mutant-worker.ts';

export type MutantReport = {
  readonly mutants: readonly FileMutant[];
  readonly survivors: readonly FileMutant[];
  /** How many each kind of check noticed first; one that makes a loop endless is noticed by none. */
  readonly kinds: ReadonlyMap<KillerKind, number>;
};

/** A mutant may make a loop endless. */
const patienceMs = 20_000;

/** The modules of the detectors: no tests, no cases, no words that are always true. */
export function detectorFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|cases)\.ts$/.test(name))
    .filter((name) => !/(^|\/)(testing|catalogue|fixtures)\//.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/**
 * Breaks the judgements of these modules one at a time and asks whether a case of the findings notices.
 *
 * @throws when a case fails with nothing broken: every mutant would seem noticed
 */
export async function runMutants(files: readonly string[]): Promise<MutantReport> {
  const { thread: first, mutants } = await startThread(files);
  let thread = first;
  const survivors: FileMutant[] = [];
  const kinds = new Map<KillerKind, number>();
  for (const mutant of mutants) {
    const answer = await ask(thread, mutant.id);
    if (answer === 'stuck') {
      await thread.terminate();
      ({ thread } = await startThread(files));
    } else if (answer.kind === 'judged') {
      const { killer } = answer;
      if (killer === undefined) survivors.push(mutant);
      else kinds.set(killer, (kinds.get(killer) ?? 0) + 1);
    }
  }
  await thread.terminate();
  return { mutants, survivors, kinds };
}

async function startThread(files: readonly string[]) {
  const workerData: MutantTask = { files };
  const thread = new Worker(new URL('./mutant-worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const answer = await next(thread, 120_000);
  if (answer === 'stuck' || answer.kind !== 'ready') throw new Error('the cases cannot be run');
  if (answer.failing !== undefined) {
    await thread.terminate();
    throw new InputError(
      `mutants cannot be judged while a check fails with nothing broken: ${answer.failing}; where what is told is meant, write it down by npm run docs`,
    );
  }
  return { thread, mutants: answer.mutants };
}

function ask(thread: Worker, id: number): Promise<MutantAnswer | 'stuck'> {
  const answer = next(thread, patienceMs);
  thread.postMessage(id);
  return answer;
}

function next(thread: Worker, patience: number): Promise<MutantAnswer | 'stuck'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish('stuck'), patience);
    const finish = (answer: MutantAnswer | 'stuck'): void => {
      clearTimeout(timer);
      thread.off('message', finish).off('error', reject);
      resolve(answer);
    };
    thread.once('message', finish).once('error', reject);
  });
}
