// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** The first start of a freshly installed browser reads it from disk. */
const patienceMs = 20_000;

/**
 * A Chromium that starts on this machine: the one SLICESCOPE_CHROMIUM names, Playwright's own, or the system's.
 * @returns {Promise<string | undefined>} its path
 */
export async function findChromium() {
  const named = process.env.SLICESCOPE_CHROMIUM;
  if (named) {
    if (!starts(named))
      throw new Error(`SLICESCOPE_CHROMIUM: "${named}" is not a browser that starts.`);
    return named;
  }
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...systemPaths].find(starts);
}

/**
 * A browser may be there and lack a library.
 * @param {string} path
 */
function starts(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: patienceMs }).status === 0;
}
