import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
/** A quick bench takes seconds; a busy machine gets this long. */
const limitMs = 240_000;

type Results = {
  readonly machine: { readonly commit: string };
  readonly calibration: { readonly ms: number };
  readonly rows: readonly {
    readonly scenario: string;
    readonly what: string;
    readonly values: readonly number[];
    readonly over: { readonly median: number };
  }[];
};

/** Runs the bench and gives what it wrote; the file is not kept. */
async function bench(...args: readonly string[]): Promise<Results> {
  const program = join(root, 'bench', 'main.ts');
  const { stdout } = await run(process.execPath, [program, ...args], { cwd: root });
  const file = /^All figures: (.+)$/m.exec(stdout)?.[1] ?? '';
  const results: Results = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return results;
}

test.setTimeout(limitMs);

test('a quick bench of the page finds every change on the screen and all sides equal', async () => {
  const { machine, calibration, rows } = await bench('latency', 'storm', '--quick');
  expect(machine.commit).not.toBe('');
  expect(calibration.ms).toBeGreaterThan(0);
  expect(new Set(rows.map(({ scenario }) => scenario))).toEqual(
    new Set(['latency', 'storm', 'simulator']),
  );
  for (const { scenario, what, values, over } of rows) {
    // Of the simulator each start is told.
    if (scenario !== 'simulator') expect(values, what).toHaveLength(1);
    expect(over.median, what).toBeGreaterThan(0);
  }
});

test('a quick bench of the server reads whole streams of a cluster that knows every rarity', async () => {
  const { rows } = await bench('sync', 'wire', 'viewers', '--quick', '--world', 'large');
  expect(rows.map(({ scenario, what }) => `${scenario}: ${what}`)).toEqual(
    expect.arrayContaining([
      'sync: first sync',
      'wire: bytes for each change',
      'viewers: memory of the server',
    ]),
  );
});

test('a bench that does not exist is refused with those that do', async () => {
  const refused = bench('speed');
  await expect(refused).rejects.toMatchObject({ code: 2 });
  await expect(refused).rejects.toThrow(/no bench is named "speed"; there is:[\s\S]*latency/);
});
