import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { inRoot } from '../../paths.mjs';

/**
 * Every case of every finding: what the modules `*.cases.ts` of lib/diagnosis export.
 * @param query put behind each module's address, to have a module graph of its own
 */
export async function loadCases(query = ''): Promise<readonly FindingCase[]> {
  const folder = inRoot('lib', 'diagnosis');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cases.ts'))
    .sort();
  const modules: readonly Record<string, unknown>[] = await Promise.all(
    files.map((name) => import(`${pathToFileURL(folder).href}/${name}${query}`)),
  );
  return modules.flatMap((module) => casesOf(module));
}

/** In the order of the exports' names: the order of a module's keys is its loader's. */
function casesOf(module: Record<string, unknown>): readonly FindingCase[] {
  return Object.keys(module)
    .sort()
    .map((name) => module[name])
    .filter(isCases)
    .flat();
}

function isCases(value: unknown): value is readonly FindingCase[] {
  return Array.isArray(value) && value.every((one) => 'name' in one && 'world' in one);
}
