// @ts-check
import { findChromium } from '../e2e/find-chromium.mjs';
import { installedProgram } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './say.mjs';

/** A download that does not come is given up in favour of the next way. */
const installMs = 300_000;

/**
 * A Chromium for the browser tests, installed if there is none. Throws, with what can be done, rather than let the
 * tests be left out.
 * @param {string} node
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function ensureChromium(node, signal) {
  const found = await findChromium();
  if (found !== undefined) return found;
  for (const [command, ...args] of waysToInstall(node)) {
    say(`Installing Chromium (${[command.replace(/.*\//, ''), ...args.slice(-2)].join(' ')}) …`);
    const options = { quiet: true, timeoutMs: installMs, ...(signal && { signal }) };
    const { code, output } = await runProgram(command, args, options);
    signal?.throwIfAborted();
    const installed = await findChromium();
    if (installed !== undefined) return installed;
    if (code !== 0) say(`That failed: ${output.trim().split('\n').at(-1) ?? ''}`);
  }
  throw new Error(
    'The browser tests need a Chromium and none could be found or installed. Install one (apt-get install chromium, ' +
      'or npx playwright install --with-deps chromium), or set SLICESCOPE_CHROMIUM to the path of one.',
  );
}

/**
 * @param {string} node
 * @returns {[string, ...string[]][]}
 */
function waysToInstall(node) {
  const isRoot = process.getuid?.() === 0;
  const playwright = installedProgram('playwright');
  return [
    [node, playwright, 'install', 'chromium'],
    ...(isRoot && process.platform === 'linux'
      ? /** @type {[string, ...string[]][]} */ ([
          [
            'sh',
            '-c',
            'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium',
          ],
        ])
      : []),
  ];
}
