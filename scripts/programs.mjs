// @ts-check
import { inRoot, installedProgram } from './paths.mjs';

/**
 * A program to run under Node 24: its script and the arguments it always gets.
 * @typedef {readonly [script: string, ...args: string[]]} Program
 */

/** @type {Readonly<Record<string, readonly Program[]>>} */
export const programs = {
  typecheck: [
    [installedProgram('next'), 'typegen'],
    [installedProgram('tsc'), '--noEmit'],
  ],
  lint: [[installedProgram('biome'), 'check']],
  fix: [[installedProgram('biome'), 'check', '--write']],
  unit: [[installedProgram('vitest'), 'run']],
  e2e: [[installedProgram('playwright'), 'test', '-c', inRoot('e2e', 'playwright.config.ts')]],
  cluster: [[installedProgram('playwright'), 'test', '-c', inRoot('e2e', 'cluster.config.ts')]],
  truth: [[inRoot('scripts', 'truth.ts')]],
  bench: [[inRoot('bench', 'main.ts')]],
  simulator: [[inRoot('simulator', 'main.ts')]],
  screenshots: [[inRoot('scripts', 'screenshots.ts')]],
  docs: [[inRoot('scripts', 'write-docs.ts')]],
};

/** These drive a browser against the built product. */
export const browserPrograms = new Set(['e2e', 'cluster', 'bench', 'screenshots']);
