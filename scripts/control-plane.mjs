// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './say.mjs';

/** Two scripts, `up DIR PORT` and `down DIR`, that run a real control plane on loopback. */
const scripts = process.env.SLICESCOPE_CONTROLPLANE || inRoot('..', 'shared', 'controlplane');
/** `up` uses its port and the seven after it. */
const portsInRow = 8;
const lowestPort = 20_000;
const highestPort = 32_000;
const tries = 50;

/**
 * Where one of the files beside those scripts is.
 * @param {string} name
 */
export function inControlPlane(name) {
  return join(scripts, name);
}

/**
 * Why no control plane can be started here, if none can.
 * @returns {string | undefined}
 */
export function controlPlaneProblem() {
  if (!existsSync(join(scripts, 'up'))) {
    return `There is no cluster to test on: ${scripts} does not hold a control plane (SLICESCOPE_CONTROLPLANE).`;
  }
  const hasGo = spawnSync('go', ['version']).status === 0;
  return hasGo ? undefined : 'There is no cluster to test on: building a control plane needs Go.';
}

/**
 * Starts a control plane that keeps everything in the folder.
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<{ kubeconfig: string, stop: () => Promise<void> }>}
 */
export async function startControlPlane(folder, signal) {
  const stop = async () => {
    // Not ended by the signal: stopping is what the signal asks for.
    const { code, output } = await runProgram(join(scripts, 'down'), [folder], { quiet: true });
    if (code !== 0) say(`The control plane in ${folder} could not be stopped:\n${output}`);
  };
  try {
    say('Starting a control plane (the first time it is built, which takes minutes) …');
    const port = await freePorts();
    const env = { ...process.env, APISERVER_FLAGS: auditFlags(folder) };
    const options = { quiet: true, startsOthers: true, signal, env };
    const { code, output } = await runProgram(join(scripts, 'up'), [folder, String(port)], options);
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`The control plane did not start:\n${output.trim()}`);
    return { kubeconfig: join(folder, 'kubeconfig'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Makes kube-apiserver write down, in `audit.log` of the folder, what ServiceAccounts ask for and how it is answered.
 * @param {string} folder
 */
function auditFlags(folder) {
  mkdirSync(folder, { recursive: true });
  const policyFile = join(folder, 'audit-policy.json');
  const policy = {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [{ level: 'Metadata', userGroups: ['system:serviceaccounts'] }, { level: 'None' }],
  };
  writeFileSync(policyFile, JSON.stringify(policy));
  const given = process.env.APISERVER_FLAGS ?? '';
  return `${given} --audit-policy-file=${policyFile} --audit-log-path=${join(folder, 'audit.log')}`;
}

/** The first of a row of ports that are free now. */
async function freePorts() {
  for (let attempt = 0; attempt < tries; attempt++) {
    const first = lowestPort + Math.floor(Math.random() * (highestPort - lowestPort));
    const row = Array.from({ length: portsInRow }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`No ${portsInRow} free ports in a row between ${lowestPort} and ${highestPort}.`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
