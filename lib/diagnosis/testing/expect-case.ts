import { expect } from 'vitest';
import type { FindingCase } from './finding-case.ts';
import { findingsOf } from './finding-case.ts';

/** Fails unless the small cluster raises what the case says, and nothing that it says must stay silent. */
export function expectCase({ world, heldMs, raises = [], silent = [] }: FindingCase): void {
  const found = findingsOf(world, heldMs);
  const ids: readonly string[] = found.map(({ id }) => id);
  const named = found.map(({ id, subject }) => `${id} ${subject.name}`);
  for (const one of raises) expect([...ids, ...named]).toContain(one);
  for (const id of silent) expect(ids).not.toContain(id);
}
