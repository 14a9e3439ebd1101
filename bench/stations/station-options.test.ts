import { expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readStationOptions } from './station-options.ts';

it('measures 200 changes three times at 100 and at 5 000 Pods unless told', () => {
  expect(readStationOptions([])).toEqual({
    pods: [100, 5_000],
    changes: 200,
    runs: 3,
    seed: 1,
    cluster: false,
    kubeconfig: undefined,
    scope: 'cluster',
  });
});

it('takes sizes in the order given', () => {
  const { pods, changes } = readStationOptions(['--pods', '500', '--pods=20', '--changes', '7']);
  expect(pods).toEqual([500, 20]);
  expect(changes).toBe(7);
});

it.each([
  [['--pods', '10'], /multiple of 5 from 15/],
  [['--pods', '101'], /multiple of 5 from 15/],
  [['--changes', '0'], /--changes "0" is not a whole number/],
  [['--runs', '1e3'], /--runs "1e3" is not a whole number/],
  [['--scope', 'node'], /neither cluster nor namespace/],
  [['--kubeconfig', 'f', '--pods', '100'], /is for --cluster/],
  [['--cluster', '--kubeconfig', 'f'], /one --pods/],
  [['--frames'], /Unknown option '--frames'/],
  [['100'], /Unexpected argument '100'/],
])('refuses %j', (args, message) => {
  expect(() => readStationOptions(args)).toThrow(UsageError);
  expect(() => readStationOptions(args)).toThrow(message);
});
