import { describe, expect, it } from 'vitest';
import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { findingFaults } from '#lib/diagnosis/testing/finding-faults.ts';
import { inRoot } from '../../paths.mjs';
import { readScenarios } from '../scenarios/read-scenarios.ts';
import { recordedWorld } from '../scenarios/recorded-world.ts';
import { loadCases } from './load-cases.ts';

const cases = await loadCases();
const scenarios = readScenarios(inRoot('scripts', 'truth', 'fixtures', 'scenarios.ndjson.gz'));

describe('every finding of every case', () => {
  it.each(cases)('holds what it says: $name', ({ world, heldMs }) => {
    expect(findingsOf(world, heldMs).flatMap((one) => findingFaults(world, one))).toEqual([]);
  });
});

describe('every finding of every recorded cluster', () => {
  it.each(scenarios)('holds what it says: $folder', ({ objects, recordedAt }) => {
    for (const laterMs of [5_000, 30_000, 90_000, 900_000]) {
      const world = recordedWorld(objects, {
        now: Date.parse(recordedAt) + laterMs,
        watchedMs: laterMs,
      });
      expect(findingsOf(world, laterMs).flatMap((one) => findingFaults(world, one))).toEqual([]);
    }
  });
});

describe('the cases', () => {
  it.each(catalogue.map(({ id }) => id))('%s is raised by one and kept silent by another', (id) => {
    const raising = cases.filter(({ raises }) => raises?.some((one) => one.startsWith(id)));
    const silent = cases.filter((one) => one.silent?.includes(id));
    expect({ raised: raising.length > 0, silent: silent.length > 0 }).toEqual({
      raised: true,
      silent: true,
    });
  });
});
