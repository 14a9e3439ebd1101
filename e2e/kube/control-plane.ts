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

/** @param dir the folder of the control plane; its file `pids` names the processes, one `PID NAME` a line. */
export function apiServerProcess(dir: string): ApiServerProcess {
  const pidsFile = join(dir, 'pids');
  const pid = (): number => {
    const line = readFileSync(pidsFile, 'utf8')
      .split('\n')
      .find((candidate) => candidate.endsWith(' apiserver'));
    if (line === undefined) throw new Error(`no API server in ${pidsFile}`);
    return Number(line.split(' ')[0]);
  };
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
