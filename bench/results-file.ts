import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '#scripts/paths.mjs';

const folder = inRoot('bench', 'results');

/**
 * Writes the results of a bench, named after it and the time, into `bench/results/`.
 * Returns the file's path.
 */
export function writeResults(bench: string, at: Date, results: object): string {
  mkdirSync(folder, { recursive: true });
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '');
  const file = join(folder, `${bench}-${stamp}Z.json`);
  writeFileSync(file, `${JSON.stringify({ bench, at: at.toISOString(), ...results }, null, 2)}\n`);
  return file;
}
