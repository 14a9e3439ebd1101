import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPictures } from '#scripts/export-pictures.ts';
import { expect, test } from './simulated.ts';

test('E1: the picture in docs is, byte by byte, what the product draws of the same model', async ({
  browser,
  simulate,
}) => {
  const { url } = await simulate();
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-picture-'));
  await exportPictures(browser, url, folder);
  const written = new URL('../docs/export.svg', import.meta.url);
  expect(readFileSync(join(folder, 'export.svg'), 'utf8')).toBe(readFileSync(written, 'utf8'));
  rmSync(folder, { recursive: true });
});
