import { describe, expect, it } from 'vitest';
import { largestOf, middleRate, readBenchOptions } from './bench-options.ts';

describe('options of the bench', () => {
  it('measures everything three times at 150 000 endpoints and 1 000 changes a second', () => {
    const options = readBenchOptions([]);
    expect(options).toMatchObject({ runs: 3, cluster: false, quick: false, soakMinutes: 10 });
    expect(largestOf(options)).toBe(150_000);
    expect(middleRate(options)).toBe(1_000);
    expect(options.viewers).toEqual([1, 100, 1_000]);
  });

  it('takes what is asked for', () => {
    const options = readBenchOptions([
      '--runs',
      '5',
      '--endpoints',
      '300',
      '--soak-minutes',
      '0.5',
    ]);
    expect(options).toMatchObject({ runs: 5, sizes: [300], soakMinutes: 0.5 });
  });

  it('is small and once when it is to be quick', () => {
    const options = readBenchOptions(['--quick']);
    expect(options.runs).toBe(1);
    expect(largestOf(options)).toBeLessThan(10_000);
  });

  it.each([
    [['--runs', '0']],
    [['--runs', 'many']],
    [['--endpoints', '10']],
    [['--soak-minutes', '-1']],
    [['--fast']],
    [['sync', '--quick']],
  ])('refuses %j with its usage', (args) => {
    expect(() => readBenchOptions(args)).toThrow(/npm run bench/);
  });
});
