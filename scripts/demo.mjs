// @ts-check
import { spawnSync } from 'node:child_process';
import { exitWith } from './exit-with.mjs';
import { watchLifetime } from './lifetime.mjs';
import { inRoot } from './paths.mjs';
import { startProduct } from './start-product.mjs';

// `npm run demo -- [SCENE] [flags of npm start]`: the demo, with that scene playing.
const lifetime = watchLifetime();
const [first, ...others] = process.argv.slice(2);
const isScene = first !== undefined && !first.startsWith('-');
const args = isScene ? ['--scene', first, ...others] : process.argv.slice(2);

/** As of scripts/ask-demo.ts: nothing there answers; a demo is to be started. */
const toBeStarted = 3;

await exitWith(() => startProduct(['--demo', ...args], lifetime, ask));

/**
 * @param {string} node
 * @returns {number | undefined} the exit code unless a demo is to be started
 */
function ask(node) {
  const program = inRoot('scripts', 'ask-demo.ts');
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: 'inherit',
  });
  return status === toBeStarted ? undefined : (status ?? 1);
}
