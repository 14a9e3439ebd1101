// @ts-check
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** @type {Totals} */
export const noTests = { passed: 0, failed: 0, skipped: 0 };

/**
 * What Vitest counted. A file that could not be loaded, or an error outside of a test, counts as one failure.
 * @param {unknown} report the parsed output of its JSON reporter
 * @param {number} exitCode
 * @returns {Totals}
 */
export function vitestTotals(report, exitCode) {
  const passed = numberIn(report, 'numPassedTests');
  const failed = numberIn(report, 'numFailedTests') + filesNotLoaded(report);
  const skipped = numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests');
  return consistent({ passed, failed, skipped }, exitCode);
}

/**
 * What Playwright counted. A test that passed only when it was tried again counts as failed.
 * @param {unknown} report the parsed output of its JSON reporter
 * @param {number} exitCode
 * @returns {Totals}
 */
export function playwrightTotals(report, exitCode) {
  const stats = fieldOf(report, 'stats');
  const failed = numberIn(stats, 'unexpected') + numberIn(stats, 'flaky');
  return consistent(
    { passed: numberIn(stats, 'expected'), failed, skipped: numberIn(stats, 'skipped') },
    exitCode,
  );
}

/**
 * @param {readonly Totals[]} all
 * @returns {Totals}
 */
export function sumOf(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    noTests,
  );
}

/**
 * The line that programs read.
 * @param {Totals} totals
 */
export function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * A report that a runner did not write, because it crashed, is a report of nothing.
 * @param {string} file
 * @returns {unknown}
 */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A runner that failed without a failed test, or that ran no test, did not pass.
 * @param {Totals} totals
 * @param {number} exitCode
 * @returns {Totals}
 */
function consistent(totals, exitCode) {
  const isWrong = totals.failed === 0 && (exitCode !== 0 || totals.passed === 0);
  return isWrong ? { ...totals, failed: 1 } : totals;
}

/**
 * Vitest says of a file that could not be loaded that it failed, and lists no test of it.
 * @param {unknown} report
 */
function filesNotLoaded(report) {
  const files = fieldOf(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  const isNotLoaded = (/** @type {unknown} */ file) => {
    const tests = fieldOf(file, 'assertionResults');
    return fieldOf(file, 'status') === 'failed' && (!Array.isArray(tests) || tests.length === 0);
  };
  return files.filter(isNotLoaded).length;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
function fieldOf(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function numberIn(value, name) {
  const found = fieldOf(value, name);
  return typeof found === 'number' ? found : 0;
}
