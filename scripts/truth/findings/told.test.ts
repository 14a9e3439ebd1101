import { expect, it } from 'vitest';
import { ownScenarios } from '../own-files.ts';
import { readAll } from '../scenarios.ts';
import { loadCases } from './load-cases.ts';
import { readTold, tellings } from './told.ts';

const all = tellings(await loadCases(), readAll(ownScenarios));
const written = readTold();

it('what is told is written down of each small cluster, and of no other', () => {
  expect([...written.keys()]).toEqual(all.map(({ name }) => name));
});

it.each(all)('as written down (npm run docs writes it): $name', ({ name, told }) => {
  expect(told().join('\n')).toBe(written.get(name));
});
