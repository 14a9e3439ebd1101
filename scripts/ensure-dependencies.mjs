// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { holdLock } from './hold-lock.mjs';
import { installedMatches } from './installed-matches.mjs';
import { inRoot, preparationLock, root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './say.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules', '.slicescope-installed');
/** npm writes this when an installation is complete. */
const installedFile = inRoot('node_modules', '.package-lock.json');

/**
 * Makes node_modules what package-lock.json says, unless it already is.
 * @param {AbortSignal} [signal]
 */
export async function ensureDependencies(signal) {
  if (isInstalled()) return;
  const onWait = () => say('Waiting for another start that is preparing this folder …');
  await holdLock(preparationLock, () => install(signal), { ...(signal && { signal }), onWait });
}

/** @param {AbortSignal | undefined} signal */
async function install(signal) {
  if (isInstalled()) return;
  if (existsSync(installedFile) && installedMatches(readJson(lockFile), readJson(installedFile))) {
    writeFileSync(stampFile, stamp());
    return;
  }
  say('Installing packages …');
  const [command, ...prefix] = npmCommand();
  const args = [
    'ci',
    '--prefer-offline',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ];
  const options = { cwd: root, quiet: true, ...(signal && { signal }) };
  const { code, output } = await runProgram(command, [...prefix, ...args], options);
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`npm ci failed:\n${output.trim()}`);
  writeFileSync(stampFile, stamp());
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** Packages differ by platform, and a checkout may be shared between a machine and its containers. */
function stamp() {
  const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${digest} ${process.platform}-${process.arch}\n`;
}

/**
 * The npm that runs us, under the Node it came with: the Node in node_modules is about to be replaced.
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const isNpm = script?.endsWith('npm-cli.js') && existsSync(script);
  return isNpm && node && existsSync(node) ? [node, script] : ['npm'];
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
