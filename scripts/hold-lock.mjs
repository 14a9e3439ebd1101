// @ts-check
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './lifetime.mjs';

const heartbeatMs = 1_000;
/** A holder that gave no sign of life for so long is gone, wherever it ran. */
const silenceMs = 20_000;
const retryMs = 100;

/**
 * Does the work while no other process of this checkout does: one file, made by whoever comes first. A file left by
 * a holder that died is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ signal?: AbortSignal, onWait?: () => void }} [options]
 * @returns {Promise<T>}
 */
export async function holdLock(file, work, { signal, onWait } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ id: randomUUID(), pid: process.pid, host: hostname() });
  let isFirstTry = true;
  while (!tryCreate(file, mine)) {
    removeIfAbandoned(file);
    if (isFirstTry) onWait?.();
    isFirstTry = false;
    await delay(retryMs, undefined, signal ? { signal } : {});
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function tryCreate(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Renaming is atomic, so of several who find the lock abandoned one takes it away. Whoever catches a fresh lock
 * instead puts it back.
 * @param {string} file
 */
function removeIfAbandoned(file) {
  const seen = read(file);
  if (seen === undefined || !isAbandoned(file, seen)) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== seen) linkSync(aside, file);
  } catch {
    // Somebody else was faster; the next try will see.
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function isAbandoned(file, text) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > silenceMs) return true;
  const holder = /"pid":(\d+),"host":(.*)}$/.exec(text);
  return holder !== null && holder[2] === JSON.stringify(hostname()) && !isAlive(Number(holder[1]));
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Its holder has just finished.
    return undefined;
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder was removed under us; the work will notice if that matters.
  }
}
