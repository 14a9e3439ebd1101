import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserUse } from './browser.ts';

/** The browser tests against the built product, which each file starts for itself (product.ts). */
export default defineConfig({
  testDir: '.',
  testIgnore: join(import.meta.dirname, 'cluster', '**'),
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  outputDir: '../test-results',
  reporter: 'list',
  use: await browserUse(),
});
