import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configurationPage } from './configuration-page.ts';
import { optionTable } from './option-table.ts';

it('docs/configuration.md is what the table of options says (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  expect(written).toBe(configurationPage());
});

it('names every flag and variable', () => {
  const page = configurationPage();
  for (const { flag, variable } of optionTable) {
    expect(page).toContain(flag);
    expect(page).toContain(variable);
  }
});
