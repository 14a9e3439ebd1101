import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from '#lib/server/config/configuration-page.ts';

// `npm run docs`: the pages that are made from the source.
writeFileSync(join(import.meta.dirname, '..', 'docs', 'configuration.md'), configurationPage());
