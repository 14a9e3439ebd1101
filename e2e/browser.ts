import { findChromium } from './find-chromium.mjs';

/** What the tests need of the browser; nothing it does on its own may disturb them or leave the machine. */
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** The `use` section shared by all Playwright configurations. Without a browser they stop here, saying so. */
export async function browserUse() {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. `npm test` installs one; or set SLICESCOPE_CHROMIUM to the path of one.',
    );
  }
  return {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: browserArguments },
  } as const;
}
