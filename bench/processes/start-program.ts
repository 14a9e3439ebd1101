import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Ask } from './ask-process.ts';
import { askProcess } from './ask-process.ts';
import type { Questions } from './questions.ts';

/** A program of the bench in a process of its own, so that it delays nobody else. */
export type Program<Q extends Questions> = {
  readonly ask: Ask<Q>;
  readonly pid: number;
  /** Ends it and settles when it has ended. */
  stop(): Promise<void>;
};

/** Starts it; it ends with this process, however that ends. */
export function startProgram<Q extends Questions>(
  file: string,
  args: readonly string[] = [],
): Program<Q> {
  const child = fork(file, [...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = exitOf(child);
  return {
    ask: askProcess<Q>(child),
    pid: child.pid ?? 0,
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
  });
}
