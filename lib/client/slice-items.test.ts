import { expect, it } from 'vitest';
import { dimmedPrefix } from './slice-items.ts';

const slice = (names: readonly string[]) => ({
  endpoints: names.map((name) => ({ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', name } })),
});

it.each([
  ['Pods of one ReplicaSet', ['web-5c8d-abcde', 'web-5c8d-fghij'], 'web-5c8d-abcde', 'web-5c8d-'],
  [
    'Pods of two',
    ['peers-5c8d-abcde', 'peers-joining-77f9-fghij'],
    'peers-5c8d-abcde',
    'peers-5c8d-',
  ],
  ['the same last part twice', ['db-a-0', 'db-b-0'], 'db-a-0', 'db-'],
  ['addresses', ['10.0.0.1', '10.0.0.2'], '10.0.0.1', '10.0.0.'],
  ['one alone', ['web-5c8d-abcde'], 'web-5c8d-abcde', ''],
])('dims what tells nothing in a name: %s', (_, names, name, dimmed) => {
  expect(dimmedPrefix(slice(names), name)).toBe(dimmed);
});
