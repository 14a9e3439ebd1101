import type { Answer, Questions } from './questions.ts';
import { isQuestion } from './questions.ts';

/** How each question is answered. */
export type Answers<Q extends Questions> = {
  readonly [Name in keyof Q]: (args: Q[Name]['args']) => Promise<Q[Name]['answer']>;
};

/** Answers what the process that started this one asks, each question by itself. */
export function serveQuestions<Q extends Questions>(answers: Answers<Q>): void {
  process.on('message', (message) => {
    if (!isQuestion(message)) return;
    const { id, name, args } = message;
    const act = answers[name];
    const answered = act === undefined ? Promise.reject(new Error('unknown')) : act(args);
    answered.then(
      (answer) => reply({ id, answer }),
      (error: unknown) => reply({ id, error: error instanceof Error ? error.message : `${error}` }),
    );
  });
}

/** The bench may be gone meanwhile: then nobody waits. */
function reply(answer: Answer): void {
  if (process.connected) process.send?.(answer, undefined, {}, () => undefined);
}
