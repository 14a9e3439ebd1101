import { defineConfig } from '@playwright/test';
import shared from './playwright.config.ts';

/** The built product against a real control plane; one worker, because the outage tests stop it for everybody. */
export default defineConfig({
  ...shared,
  testDir: './cluster',
  testIgnore: [],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
});
