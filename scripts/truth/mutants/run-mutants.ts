import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MutantAnswer, MutantRequest } from './mutant-worker.ts';
import type { Mutant } from './mutate.ts';
import { findMutants, toJavaScript } from './mutate.ts';

export type MutantReport = {
  readonly total: number;
  readonly killed: number;
  readonly survivors: readonly { readonly file: string; readonly mutant: Mutant }[];
};

/** A mutant may make a loop endless. */
const patienceMs = 20_000;
/** Module graphs are never let go by Node: a thread is replaced after so many. */
const mutantsPerThread = 120;

/** The modules of the detectors: no tests, no cases, no words that are always true. */
export function detectorFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|cases)\.ts$/.test(name))
    .filter((name) => !/(^|\/)(testing|catalogue|fixtures)\//.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** Breaks each judgement of these modules in turn and asks whether a case of the findings notices. */
export async function runMutants(
  files: readonly string[],
  progress: (done: number, total: number) => void,
): Promise<MutantReport> {
  const queue = files.flatMap((file) =>
    findMutants(toJavaScript(readFileSync(file, 'utf8'))).map((mutant) => ({ file, mutant })),
  );
  const survivors: { file: string; mutant: Mutant }[] = [];
  let next = 0;
  let done = 0;

  async function work(): Promise<void> {
    let thread = startThread();
    let used = 0;
    for (let job = queue[next++]; job !== undefined; job = queue[next++]) {
      const answer = await ask(thread, job);
      used += 1;
      if (answer === 'stuck' || used >= mutantsPerThread) {
        await thread.terminate();
        thread = startThread();
        used = 0;
      }
      if (answer !== 'stuck' && answer.failed === 0) survivors.push(job);
      done += 1;
      progress(done, queue.length);
    }
    await thread.terminate();
  }

  await expectAllToPass();
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { total: queue.length, killed: queue.length - survivors.length, survivors };
}

/** With nothing broken every case must pass: otherwise every mutant would seem killed. */
async function expectAllToPass(): Promise<void> {
  const thread = startThread();
  const answer = await ask(thread, { file: '', mutant: undefined });
  await thread.terminate();
  if (answer === 'stuck' || answer.failed > 0) {
    throw new Error(`a case fails already: ${answer === 'stuck' ? 'no answer' : answer.first}`);
  }
}

function startThread(): Worker {
  return new Worker(new URL('./mutant-worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

function ask(thread: Worker, request: MutantRequest): Promise<MutantAnswer | 'stuck'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish('stuck'), patienceMs);
    const finish = (answer: MutantAnswer | 'stuck'): void => {
      clearTimeout(timer);
      thread.removeAllListeners();
      resolve(answer);
    };
    thread.once('message', finish);
    thread.once('error', () => finish('stuck'));
    thread.postMessage(request);
  });
}
