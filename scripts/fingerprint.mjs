// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the product is not made of. Everything else counts, so that a new folder cannot be forgotten. */
const excludedFolders = new Set([
  'bench',
  'deploy',
  'dist',
  'docs',
  'e2e',
  'node_modules',
  'playwright-report',
  'scripts',
  'test-results',
]);
const excludedFiles =
  /\.(test\.tsx?|md|tsbuildinfo)$|^(next-env\.d\.ts|vitest\.config\.ts|biome\.jsonc|LICENSE|Dockerfile|\.dockerignore)$/;
/** In excluded folders, but part of what the product is made by. */
const includedFiles = [
  'scripts/build-product.mjs',
  'scripts/bundle-server.mjs',
  'scripts/pack-static.mjs',
];

/**
 * A digest of the contents of all inputs of the build.
 * @param {string} folder the checkout
 */
export function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const path of [...inputs(folder, ''), ...includedFiles]) {
    const content = readFileSync(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} under
 * @returns {string[]} sorted paths
 */
function inputs(folder, under) {
  const entries = readdirSync(join(folder, under), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory())
      return under === '' && excludedFolders.has(entry.name) ? [] : inputs(folder, path);
    return entry.isFile() && !excludedFiles.test(entry.name) ? [path] : [];
  });
}
