import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The API server process of the control plane that the test run started. */
export type ApiServerProcess = {
  /** Stops it in its tracks; open sockets stay open and silent. */
  freeze(): void;
  thaw(): void;
  /** Kills it and starts it again; resolves as soon as the new process is started. */
  restart(): Promise<void>;
};

/**
 * What plays the kubelets, stopped and let go again: while it is stopped a deleted Pod keeps terminating.
 * Without a control plane of our own there are real kubelets, which take their time by themselves.
 */
export function kubelets(dir: string | undefined): { freeze(): void; thaw(): void } {
  if (dir === undefined) return { freeze: () => undefined, thaw: () => undefined };
  const pid = pidOf(join(dir, 'pids'), 'kwok');
  return { freeze: () => process.kill(pid, 'SIGSTOP'), thaw: () => process.kill(pid, 'SIGCONT') };
}

/** @param dir the folder of the control plane; its file `pids` names the processes, one `PID NAME` a line. */
export function apiServerProcess(dir: string): ApiServerProcess {
  const pidsFile = join(dir, 'pids');
  const pid = () => pidOf(pidsFile, 'apiserver');
  return {
    freeze: () => process.kill(pid(), 'SIGSTOP'),
    thaw: () => process.kill(pid(), 'SIGCONT'),
    async restart() {
      const old = pid();
      process.kill(old, 'SIGKILL');
      await goneAway(old);
      const next = spawn(join(dir, 'start-apiserver'), { detached: true, stdio: 'ignore' });
      next.unref();
      const others = readFileSync(pidsFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.endsWith(' apiserver'));
      writeFileSync(pidsFile, `${[...others, `${next.pid} apiserver`].join('\n')}\n`);
    },
  };
}

function pidOf(pidsFile: string, name: string): number {
  const line = readFileSync(pidsFile, 'utf8')
    .split('\n')
    .find((candidate) => candidate.endsWith(` ${name}`));
  if (line === undefined) throw new Error(`no ${name} in ${pidsFile}`);
  return Number(line.split(' ')[0]);
}

/** A killed process is gone when its pid no longer answers; polled, because it is not our child. */
function goneAway(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      try {
        process.kill(pid, 0);
      } catch {
        clearInterval(timer);
        resolve();
      }
    }, 50);
  });
}
