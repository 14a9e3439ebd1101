import { join } from 'node:path';
import type { Ask } from '../processes/ask-process.ts';
import { startProgram } from '../processes/start-program.ts';
import type { ReaderQuestions } from './reader-questions.ts';

/** Does something with a process beside it that reads without a page, and ends it. */
export async function withReaders<T>(act: (ask: Ask<ReaderQuestions>) => Promise<T>): Promise<T> {
  const program = startProgram<ReaderQuestions>(join(import.meta.dirname, 'reader-program.ts'));
  try {
    return await act(program.ask);
  } finally {
    await program.stop();
  }
}
