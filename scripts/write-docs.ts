import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from '#lib/server/config/configuration-page.ts';
import { metricsPage } from '#lib/server/metrics/metrics-page.ts';
import { demoPage } from '#simulator/scenes/demo-page.ts';
import { findingPages } from './docs/finding-pages.ts';
import { loadCases } from './truth/findings/load-cases.ts';
import { tellings, toldFile, toldText } from './truth/findings/told.ts';
import { ownScenarios } from './truth/own-files.ts';
import { readAll } from './truth/scenarios.ts';

// `npm run docs`: the pages that are made from the source.
const docs = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(docs, 'configuration.md'), configurationPage());
writeFileSync(join(docs, 'metrics.md'), metricsPage());
writeFileSync(join(docs, 'demo.md'), demoPage());

const findings = join(docs, 'findings');
rmSync(findings, { recursive: true, force: true });
mkdirSync(findings, { recursive: true });
const cases = await loadCases();
for (const [name, page] of findingPages(cases)) {
  writeFileSync(join(findings, name), page);
}
writeFileSync(toldFile, toldText(tellings(cases, readAll(ownScenarios))));
