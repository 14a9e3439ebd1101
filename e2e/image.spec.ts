import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { lastStage, layOut } from './image.ts';
import { startProduct } from './product.ts';

const root = join(import.meta.dirname, '..');

test('K5: what the image holds is enough: it serves the page, unwritable, as nobody, without the checkout', async ({
  page,
}) => {
  // The packages alone are 300 MB to copy.
  test.setTimeout(180_000);
  const stage = lastStage();
  expect(stage.copies.map(({ from }) => from).sort()).toEqual([
    '.next',
    'dist',
    'next.config.js',
    'node_modules',
    'package.json',
  ]);
  for (const { from } of stage.copies) expect(existsSync(join(root, from))).toBe(true);
  const [program, ...args] = stage.entrypoint;
  expect(program).toBe('node');
  const [uid, gid] = stage.user.split(':').map(Number);
  expect(uid).toBeGreaterThan(0);

  const folder = mkdtempSync(join(tmpdir(), 'slicescope-image-'));
  try {
    layOut(stage, folder);
    for (const tool of ['typescript', 'esbuild', '@playwright', 'vitest', 'tailwindcss']) {
      expect(existsSync(join(folder, 'node_modules', tool)), tool).toBe(false);
    }
    const product = await startProduct({
      args: ['--demo'],
      entry: { folder, args },
      // Who is not root cannot become somebody else, and is nobody's root anyway.
      ...(process.getuid?.() === 0 &&
        uid !== undefined &&
        gid !== undefined && { user: { uid, gid } }),
    });
    try {
      expect((await page.request.get(`${product.url}/readyz`)).status()).toBe(200);
      await page.goto(product.url);
      await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
      await expect(page.getByTestId('service-row').first()).toBeVisible();
      await page.goto('about:blank');
      expect(product.output()).not.toMatch(/EACCES|EROFS|error/i);
    } finally {
      expect(await product.stop()).toBe(0);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
