import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './paths.mjs';

const textOf = (file: string): string => readFileSync(inRoot(file), 'utf8');
const rules = [...textOf('SPEC.md').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id = '']) => id);

/** What is made tests of is a test, too: cases, stories, what is expected of recorded clusters. */
const tests = globSync(
  [
    '{bench,components,lib,scripts,simulator}/**/*.{test,cases}.{ts,tsx}',
    'scripts/truth/scenarios/*.ts',
    'e2e/**/*.ts',
  ],
  { cwd: inRoot('.') },
);

it('has no rule twice', () => {
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([]);
});

it('is quoted by a test, rule by rule', () => {
  const quoted = new Set<string>();
  for (const file of tests) {
    for (const [id] of textOf(file).matchAll(/\b[A-Z]\d+\b/g)) quoted.add(id);
    for (const [, letter, from, to] of textOf(file).matchAll(
      /\b([A-Z])(\d+)(?:–| to )\1(\d+)\b/g,
    )) {
      for (let id = Number(from); id <= Number(to); id += 1) quoted.add(`${letter}${id}`);
    }
  }
  expect(rules.filter((id) => !quoted.has(id))).toEqual([]);
});
