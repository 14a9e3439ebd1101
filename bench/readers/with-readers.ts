import { join } from 'node:path';
import type { Ask } from '../processes/ask-process.ts';
import { startProgram } from '../processes/start-program.ts';
import type { ReaderQuestions, ReadersReport } from './reader-questions.ts';

/** Does something with a process beside it that reads without a page, and ends it. */
export async function withReaders<T>(act: (ask: Ask<ReaderQuestions>) => Promise<T>): Promise<T> {
  const program = startProgram<ReaderQuestions>(join(import.meta.dirname, 'reader-program.ts'));
  try {
    return await act(program.ask);
  } finally {
    await program.stop();
  }
}

/**
 * Every stream must have brought everything without a gap.
 * @throws Error when one did not, or ended
 */
export function checkReaders(report: ReadersReport): void {
  const { gaps, resyncs, ended } = report;
  if (gaps === 0 && resyncs === 0 && ended === 0) return;
  throw new Error(`the readers were not served whole: ${JSON.stringify(report)}`);
}
