import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const clock = join(import.meta.dirname, 'clock.ts');
const script = `
  import { systemClock } from ${JSON.stringify(clock)};
  let turns = 0;
  const run = () => {
    turns += 1;
    if (turns < 3) systemClock.setTimer(run, 0);
    else console.log('took 3 turns');
  };
  systemClock.setTimer(run, 0);
  systemClock.setTimer(() => console.log('was kept alive'), 60_000);
`;

it('W8: one turn follows the other although nothing else happens, and no later timer keeps the process', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
  ]);
  expect(stdout).toBe('took 3 turns\n');
});
