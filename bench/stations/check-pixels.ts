import type { Page } from '@playwright/test';
import type { SeenChange } from './page-observer.ts';

/** The design tokens of the states that the bench makes endpoints have: a pill's first; the mosaic has its own, calm for what is well. */
export const tokensOfHealth: Readonly<Record<string, readonly string[]>> = {
  ready: ['--ready', '--ready-calm'],
  outside: ['--outside', '--outside-calm'],
  'not-ready': ['--not-ready', '--not-ready-mark'],
};

/** How far a colour channel may be off: nothing but rounding lies between a token and its pixel. */
const tolerance = 2;

/**
 * Takes a picture of the endpoint as the page draws it, and looks for the colour of its state among the pixels.
 * @throws Error when that colour is not there, or that of the other state is
 */
export async function checkPixels(page: Page, { address, health }: SeenChange): Promise<void> {
  const element = page.locator(endpointSelector(address));
  const picture = await element.screenshot();
  // Pills are never calm, and where an edge fades a pixel may come near a calm colour by chance.
  const tokens = Object.values(tokensOfHealth).flatMap((all) => all.slice(0, 1));
  const counts = await countTokens(page, picture, tokens);
  const [wanted = ''] = tokensOfHealth[health] ?? [];
  const wrong = Object.entries(counts).filter(([name, count]) => name !== wanted && count > 0);
  if ((counts[wanted] ?? 0) > 0 && wrong.length === 0) return;
  throw new Error(
    `the endpoint ${address} says "${health}", but its picture has pixels of ${JSON.stringify(counts)}`,
  );
}

/** How many pixels of a picture have the colour of each design token, as the page's theme has it. */
export async function countTokens(
  page: Page,
  picture: Buffer,
  names: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  return await page.evaluate(countColours, {
    picture: picture.toString('base64'),
    tokens: names,
    tolerance,
  });
}

/** The endpoint on the canvas. */
export function endpointSelector(address: string): string {
  return `[data-testid="canvas"] [data-testid="endpoint"][data-address="${address}"]`;
}

/** Runs in the page, which has a decoder and knows its colours. Returns how many pixels each token has. */
async function countColours(input: {
  picture: string;
  tokens: readonly string[];
  tolerance: number;
}): Promise<Record<string, number>> {
  const bytes = Uint8Array.from(atob(input.picture), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (drawing === null) throw new Error('the browser draws on no canvas');
  drawing.drawImage(bitmap, 0, 0);
  const pixels = drawing.getImageData(0, 0, bitmap.width, bitmap.height).data;

  // A pixel of each token, drawn by the same browser, tells its channels whatever notation the token uses.
  const sample = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const root = getComputedStyle(document.documentElement);
  const counts: Record<string, number> = {};
  for (const token of input.tokens) {
    if (sample === null) break;
    sample.fillStyle = root.getPropertyValue(token);
    sample.fillRect(0, 0, 1, 1);
    const colour = sample.getImageData(0, 0, 1, 1).data;
    let count = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const isNear = [0, 1, 2].every(
        (channel) =>
          Math.abs((pixels[at + channel] ?? 0) - (colour[channel] ?? 0)) <= input.tolerance,
      );
      if (isNear) count += 1;
    }
    counts[token] = count;
  }
  return counts;
}
