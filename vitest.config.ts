import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{app,bench,components,lib,simulator,scripts}/**/*.test.ts?(x)',
      'server/**/*.test.ts',
    ],
    testTimeout: 20_000,
  },
});
