import type { ChildProcess } from 'node:child_process';
import type { Question, Questions } from './questions.ts';
import { isAnswer } from './questions.ts';

/** Asks a process, and settles with its answer. Rejects with the process's own words, or when it has ended. */
export type Ask<Q extends Questions> = <Name extends keyof Q & string>(
  name: Name,
  args: Q[Name]['args'],
) => Promise<Q[Name]['answer']>;

/** @param child one that answers with `serveQuestions` */
export function askProcess<Q extends Questions>(child: ChildProcess): Ask<Q> {
  const waiting = new Map<number, (answer: unknown, error?: string) => void>();
  let lastId = 0;
  let ended: string | undefined;
  child.on('message', (message) => {
    if (isAnswer(message)) waiting.get(message.id)?.(message.answer, message.error);
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? `exit code ${code}`}`;
    for (const settle of [...waiting.values()]) settle(undefined, ended);
  });

  function ask<Name extends keyof Q & string>(
    name: Name,
    args: Q[Name]['args'],
  ): Promise<Q[Name]['answer']> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const fail = (error: string) => reject(new Error(`asked for "${name}": ${error}`));
      if (ended !== undefined) {
        fail(ended);
        return;
      }
      waiting.set(id, (answer, error) => {
        waiting.delete(id);
        if (error === undefined) resolve(answer);
        else fail(error);
      });
      const question: Question = { id, name, args };
      child.send(question, (error) => {
        if (error !== null) waiting.get(id)?.(undefined, error.message);
      });
    });
  }
  return ask;
}
