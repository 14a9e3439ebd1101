import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCases } from '../truth/findings/load-cases.ts';
import { findingPages } from './finding-pages.ts';

const folder = new URL('../../docs/findings/', import.meta.url);
const pages = findingPages(await loadCases());

it('docs/findings holds a page for each finding, and no other (npm run docs writes them)', () => {
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
});

it.each([...pages])('docs/findings/%s is what the catalogue and the cases say', (name, page) => {
  expect(readFileSync(new URL(name, folder), 'utf8')).toBe(page);
});

it.each([...pages].filter(([name]) => name !== 'README.md'))(
  '%s says what it means, when it is told, how to confirm and how to fix',
  (_, page) => {
    for (const heading of ['What it means', 'When it is told', 'How to confirm', 'How to fix']) {
      expect(page).toMatch(new RegExp(`^## ${heading}\n\n[^\\s#]`, 'm'));
    }
    expect(page).toContain('\n> ');
    expect(page).toContain('```sh\nkubectl ');
  },
);
