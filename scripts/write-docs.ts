import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from '#lib/server/config/configuration-page.ts';
import { demoPage } from '#simulator/scenes/demo-page.ts';

// `npm run docs`: the pages that are made from the source.
const docs = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(docs, 'configuration.md'), configurationPage());
writeFileSync(join(docs, 'demo.md'), demoPage());
