import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serverFlags } from '#scripts/server-flags.mjs';

/** How to start the product: flags, and variables beside a bare environment. */
export type ProductOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A command that prepares something and then becomes the product, which is given as its arguments. */
  readonly within?: readonly string[];
  /** Another copy of the product: its folder, and what Node is given there. */
  readonly entry?: { readonly folder: string; readonly args: readonly string[] };
  /** Whom it runs as; only root may say. */
  readonly user?: { readonly uid: number; readonly gid: number };
};

/** A running product. */
export type Product = {
  readonly url: string;
  /** Asks it to end, as a service manager would, and settles when it has. Returns its exit code. */
  readonly stop: () => Promise<number>;
  /** What it has written so far, both streams in order of arrival. */
  readonly output: () => string;
  /** Of it, what went to stdout. */
  readonly stdout: () => string;
  readonly process: ChildProcess;
};

/** A built product is there in half a second; a busy machine gets this long. */
const startMs = 30_000;
const root = join(import.meta.dirname, '..');
const serverFile = join(root, 'dist', 'server.mjs');

/** Starts the built product on a free port and settles when it says where it is. */
export async function startProduct({
  args = [],
  env = {},
  within = [],
  entry = { folder: root, args: [...serverFlags, serverFile] },
  user,
}: ProductOptions = {}): Promise<Product> {
  if (!existsSync(serverFile)) throw new Error('The product is not built: npm run build.');
  const [program = process.execPath, ...rest] = [
    ...within,
    process.execPath,
    ...[...entry.args, '--port', '0', ...args],
  ];
  const child = spawn(program, rest, {
    cwd: entry.folder,
    ...user,
    env: { ...bareEnvironment(), ...env },
    // Should the test be killed, the channel breaks and the product ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let [output, stdout] = ['', ''];
  const keep = (text: string) => {
    output += text;
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    keep(text);
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', keep);
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? -1));
  });
  const url = await addressFrom(child, () => output);
  return {
    url,
    output: () => output,
    stdout: () => stdout,
    process: child,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

function addressFrom(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill('SIGKILL');
      reject(new Error(`${reason}\n${output()}`));
    };
    const timeout = setTimeout(() => fail('The product did not say where it is:'), startMs);
    child.once('close', (code) => {
      clearTimeout(timeout);
      fail(`The product ended with exit code ${code}:`);
    });
    child.stdout?.on('data', () => {
      const url = /at (http:\/\/\S+)\n/.exec(output())?.[1];
      if (url === undefined) return;
      clearTimeout(timeout);
      child.removeAllListeners('close');
      resolve(url);
    });
  });
}

/** The settings of whoever runs the tests, and their clusters, must not leak into them. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const bare = { ...process.env };
  for (const name of Object.keys(bare)) {
    if (/^(SLICESCOPE_|KUBE)/.test(name)) delete bare[name];
  }
  return bare;
}
