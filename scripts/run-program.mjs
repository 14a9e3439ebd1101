// @ts-check
import { spawn } from 'node:child_process';
import { inRoot } from './paths.mjs';

const guard = inRoot('scripts', 'guard.mjs');

/** A program that was told to end gets this long before it is killed. */
const patienceMs = 3_000;
/** Of a quiet program's output this much is kept for the case that it fails. */
const keptCharacters = 64 * 1024;

/**
 * @typedef {object} RunOptions
 * @property {AbortSignal} [signal] ends the program and everything it started
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {boolean} [quiet] keep the output to show it only if the program fails
 * @property {number} [timeoutMs]
 * @property {boolean} [startsOthers] what it started goes on after it, if it succeeds
 */

/**
 * Runs a program in a process group of its own and leaves nothing of the group behind, unless that is asked for, not even
 * when this process is killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 130 when it was ended by us, 127 when it is not there
 */
export function runProgram(command, args, options = {}) {
  const { signal, env = process.env, cwd, quiet = false, timeoutMs, startsOthers } = options;
  if (signal?.aborted) return Promise.resolve({ code: 130, output: '' });
  return new Promise((resolve, reject) => {
    const stdio = quiet ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, [guard, command, ...args], {
      env,
      cwd,
      detached: true,
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    let output = '';
    const keep = (/** @type {string} */ text) => {
      output = (output + text).slice(-keptCharacters);
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);

    let isEnded = false;
    const end = () => {
      isEnded = true;
      killGroup(child.pid, 'SIGTERM');
      setTimeout(() => killGroup(child.pid, 'SIGKILL'), patienceMs).unref();
    };
    signal?.addEventListener('abort', end, { once: true });
    const timeout = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
    const settle = (/** @type {number | null} */ code) => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', end);
      // What it started may still be on its way into a group of its own.
      const goesOn = startsOthers === true && code === 0 && !isEnded;
      if (!goesOn) killGroup(child.pid, 'SIGKILL');
    };
    child.on('error', (error) => {
      settle(null);
      reject(error);
    });
    child.on('exit', settle);
    child.on('close', (code) => resolve({ code: isEnded ? 130 : (code ?? 1), output }));
  });
}

/**
 * @param {number | undefined} pid the leader of the group
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: nothing of the group is left, which is what was wanted. EPERM: macOS says so of a dead group.
    if (!(error instanceof Error && 'code' in error && /ESRCH|EPERM/.test(String(error.code))))
      throw error;
  }
}
