// @ts-check
import { existsSync, readFileSync } from 'node:fs';

const parentCheckMs = 500;
/** npm passes on a Ctrl-C that the terminal already sent to everyone: within this time it is the same one. */
const sameSignalMs = 300;

/** @typedef {{ signal: AbortSignal, onSignal: (listener: () => void) => void }} Lifetime */

/**
 * How long this program should run: until a signal asks it to end, or until the one who started it is gone. The
 * shell between npm and a script does not pass signals on; it just ends, and npm may be killed without a word.
 * @returns {Lifetime}
 */
export function watchLifetime() {
  const controller = new AbortController();
  /** @type {(() => void)[]} */
  const listeners = [];
  let last = 0;
  const end = () => {
    if (Date.now() - last < sameSignalMs) return;
    last = Date.now();
    controller.abort();
    for (const listener of listeners) listener();
  };
  for (const name of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(name, end);

  const parent = process.ppid;
  const npm = npmAbove(parent);
  const check = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(check);
    end();
  }, parentCheckMs);
  check.unref();
  return { signal: controller.signal, onSignal: (listener) => listeners.push(listener) };
}

/**
 * Whether a process runs, be it ours or not. One that ended and whose parent has not taken note does not run.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !existsSync(`/proc/${pid}/status`) || !statusField(pid, 'State').startsWith('Z');
}

/**
 * The npm whose shell started us, where /proc tells; elsewhere the shell itself is watched, which is enough unless
 * npm is killed outright.
 * @param {number} shell
 */
function npmAbove(shell) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  try {
    const above = Number(statusField(shell, 'PPid'));
    return /^(npm|node)/.test(statusField(above, 'Name')) ? above : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @param {string} name
 */
function statusField(pid, name) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
}
