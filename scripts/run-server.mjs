// @ts-check
import { spawn } from 'node:child_process';
import { killGroup } from './run-program.mjs';
import { serverFlags } from './server-flags.mjs';

/** The server ends within a second of being asked; one that does not is stuck. */
const stuckMs = 5_000;

/**
 * Runs the server until it ends and returns its exit code. Signals are passed on by us alone: the server has its own
 * process group, so that a Ctrl-C does not reach it twice. Should this process be killed, the IPC channel breaks and
 * the server ends by itself.
 * @param {string} node
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @returns {Promise<number>}
 */
export function runServer(node, file, args, lifetime) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...serverFlags, file, ...args], {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    lifetime.onSignal(() => {
      child.kill('SIGTERM');
      setTimeout(() => killGroup(child.pid, 'SIGKILL'), stuckMs).unref();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      killGroup(child.pid, 'SIGKILL');
      resolve(code ?? 1);
    });
  });
}
