import type { Page } from '@playwright/test';
import { countTokens } from '../stations/check-pixels.ts';

const ready = ['--ready', '--ready-calm'];

/**
 * Takes a picture of the canvas and looks for the colour of ready endpoints in it.
 * @throws Error when there is none
 */
export async function checkLivePixels(page: Page): Promise<void> {
  const picture = await page.locator('[data-testid="canvas"]').screenshot();
  const counts = await countTokens(page, picture, ready);
  if (ready.some((token) => (counts[token] ?? 0) > 0)) return;
  throw new Error('the page says that it is live, but its canvas has no pixel of a ready endpoint');
}
