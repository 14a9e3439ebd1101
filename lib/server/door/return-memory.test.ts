import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serverFlags } from '#scripts/server-flags.mjs';

const file = join(import.meta.dirname, 'return-memory.ts');

/** Every second object of what was alive is, as after a first list. */
const program = `
import { returnMemory } from ${JSON.stringify(file)};
let held = Array.from({ length: 400_000 }, (_, index) => ({ index, text: 'endpoint ' + index }));
held = held.filter(({ index }) => index % 8 === 0);
const before = process.memoryUsage().heapTotal;
const alive = setInterval(() => undefined, 1_000);
if (process.argv[1] === 'return') await returnMemory();
clearInterval(alive);
console.log(JSON.stringify({ before, after: process.memoryUsage().heapTotal, held: held.length }));
`;

function heapOf(argument: string): { before: number; after: number; held: number } {
  const args = [...serverFlags, '--input-type=module', '--eval', program, argument];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

it('gives back what is not needed any more', () => {
  const left = heapOf('leave');
  const returned = heapOf('return');
  expect(returned.held).toBe(left.held);
  expect(left.after).toBeGreaterThan(left.before / 2);
  expect(returned.after).toBeLessThan(left.before / 2);
});
