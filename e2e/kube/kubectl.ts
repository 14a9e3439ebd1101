import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command printed, and how it ended. */
export type Printed = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
};

export type CommandOptions = {
  /** Read by `-f -`. */
  readonly input?: string;
  /** Interrupted after this long, as by Ctrl-C: for commands that watch. */
  readonly interruptAfterMs?: number;
  /** Besides the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
};

/** The real kubectl with a kubeconfig, and a discovery cache of its own. */
export type Kubectl = {
  run(args: readonly string[], options?: CommandOptions): Promise<Printed>;
  close(): void;
};

/** Uses the kubectl that is on the PATH. */
export function kubectlFor(kubeconfig: string): Kubectl {
  const cache = mkdtempSync(join(tmpdir(), 'slicescope-kubectl-'));
  const env = { ...process.env, HOME: cache, KUBECACHEDIR: cache, KUBECONFIG: kubeconfig };
  return {
    run: (args, { input = '', interruptAfterMs, env: more } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn('kubectl', [...args], { env: { ...env, ...more } });
        const timer =
          interruptAfterMs === undefined
            ? undefined
            : setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
        const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
        child.on('error', (error) =>
          reject(new Error(`kubectl must be on the PATH for this test: ${error.message}`)),
        );
        child.on('close', (code, signal) => {
          clearTimeout(timer);
          resolve({
            code: signal === 'SIGINT' ? 0 : (code ?? 1),
            stdout: stdout(),
            stderr: stderr(),
          });
        });
        child.stdin.end(input);
      }),
    close: () => rmSync(cache, { recursive: true, force: true }),
  };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}
