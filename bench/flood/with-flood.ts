import { join } from 'node:path';
import type { Ask } from '../processes/ask-process.ts';
import { startProgram } from '../processes/start-program.ts';
import type { FloodQuestions } from './flood-questions.ts';

/** Does something with a flood in front of the product, and ends it. `url`: where a page is opened that is to be flooded. */
export async function withFlood<T>(
  asked: FloodQuestions['open']['args'],
  act: (ask: Ask<FloodQuestions>, url: string) => Promise<T>,
): Promise<T> {
  const program = startProgram<FloodQuestions>(join(import.meta.dirname, 'flood-program.ts'));
  try {
    return await act(program.ask, await program.ask('open', asked));
  } finally {
    await program.stop();
  }
}
