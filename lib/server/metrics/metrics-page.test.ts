import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { metricsPage } from './metrics-page.ts';

it('docs/metrics.md is what the table of metrics says (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
  expect(written).toBe(metricsPage());
});
