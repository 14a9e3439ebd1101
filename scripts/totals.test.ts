import { describe, expect, it } from 'vitest';
import { noTests, playwrightTotals, sumOf, totalsLine, vitestTotals } from './totals.mjs';

describe('the totals of Vitest', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

  it('are what it counted', () => {
    expect(vitestTotals(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('count each file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [] },
    ];
    expect(vitestTotals({ ...report, testResults }, 1).failed).toBe(2);
  });

  it.each([
    ['an error happened outside of a test', { numPassedTests: 5, numFailedTests: 0 }, 1],
    ['no test ran', { numPassedTests: 0, numFailedTests: 0 }, 0],
    ['it crashed', undefined, 0],
    ['its report is something else', 'text', 0],
  ])('count a failure when %s', (_, given, exitCode) => {
    expect(vitestTotals(given, exitCode).failed).toBe(1);
  });
});

describe('the totals of Playwright', () => {
  it('are what it counted; a second try is a failure', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 1 };
    expect(playwrightTotals({ stats }, 1)).toEqual({ passed: 7, failed: 3, skipped: 1 });
  });

  it('count a failure when it found no test', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(playwrightTotals({ stats }, 1).failed).toBe(1);
  });
});

it('all tiers add up to one line', () => {
  const sum = sumOf([
    { passed: 1, failed: 0, skipped: 0 },
    noTests,
    { passed: 2, failed: 3, skipped: 1 },
  ]);
  expect(totalsLine(sum)).toBe('3 passed, 3 failed');
});
