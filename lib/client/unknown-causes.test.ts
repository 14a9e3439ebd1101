import { expect, it } from 'vitest';
import { aService } from './testing-topology.ts';
import { unknownCauses, verdictInList } from './unknown-causes.ts';

const reason =
  'Pods are watched where you look and where trouble lasts: this cluster has more than 5000 Pods';
const unjudged = (name: string) => ({
  ...aService(name, 'no-backends'),
  summary:
    'No endpoint is published · why is not known: Pods are watched where you look and where trouble lasts',
  expectation: { kind: 'not-evaluated' as const, reason },
});

it('P3: says once of how many Services the cause is not known and why, and in each line only what is', () => {
  const known = { ...aService('n/c', 'no-backends'), summary: 'Selector app=c matches no Pod' };
  const other = {
    ...unjudged('n/d'),
    expectation: { kind: 'not-evaluated' as const, reason: 'x' },
  };
  const entries = [other, unjudged('n/a'), unjudged('n/b'), known];
  expect(unknownCauses(entries)).toEqual([
    { reason, services: 2 },
    { reason: 'x', services: 1 },
  ]);
  expect(verdictInList(unjudged('n/a'))).toBe('No endpoint is published');
  expect(verdictInList(known)).toBe('Selector app=c matches no Pod');
});
