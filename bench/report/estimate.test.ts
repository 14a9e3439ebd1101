import { expect, it } from 'vitest';
import { readBenchOptions } from '../bench-options.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { timeText } from './estimate.ts';

it('adds up what is left, with as many runs as are asked for', () => {
  const scenario = { seconds: ({ runs }: { readonly runs: number }) => 30 + 10 * runs };
  expect(timeText([scenario], readBenchOptions([]))).toBe('about 1 min');
  expect(timeText([scenario, scenario], readBenchOptions(['--runs', '9']))).toBe('about 4 min');
});

it('has all of it fit into three quarters of an hour, with the soak', () => {
  expect(timeText(scenarios, readBenchOptions([]))).toMatch(/^about (3\d|4[0-5]) min$/);
});
