import type { Browser } from '@playwright/test';
import { openBenchPage } from '../page/bench-page.ts';
import { countTokens, tokensOfHealth } from './check-pixels.ts';
import type { MeasuredView } from './measured-world.ts';
import type { OpenView } from './open-view.ts';
import { drawnPart } from './open-view.ts';
import { drawnMark, paintedMark, reportingObserver } from './page-observer.ts';

/** What is written over the cells of a mosaic. */
const writtenOver = '[data-mosaic-words]';

/**
 * Opens the page and leaves it as it opens: every endpoint a cell of the mosaic, whose pixels are watched. `undefined`
 * where the page draws no mosaic, because the cluster is small.
 */
export async function openFarView(
  browser: Browser,
  url: string,
  view: MeasuredView,
): Promise<OpenView | undefined> {
  const bench = await openBenchPage(browser, url);
  const { page, cdp } = bench;
  await page.locator(drawnPart).first().waitFor();
  if ((await page.locator('[data-mosaic]').count()) === 0) {
    await bench.close();
    return undefined;
  }
  const [service = ''] = view.services;
  const cells = { service, addresses: view.endpoints.map(({ address }) => address) };
  const observer = await reportingObserver(cdp, (binding) =>
    bench.watchPixels({ ...cells, tokens: tokensOfHealth, drawnMark, paintedMark, binding }),
  );
  return {
    page,
    cdp,
    observer,
    readyOf: (key) => bench.readyOf(key),
    async checkPixels({ address, health }) {
      const clip = await bench.cellOnScreen(cells, address);
      // A neighbour's mark may lie over a cell of two pixels: the cell itself is looked at.
      const words = page.locator(writtenOver);
      await words.evaluate((canvas) => canvas.setAttribute('hidden', ''));
      const picture = await page.screenshot({ clip });
      await words.evaluate((canvas) => canvas.removeAttribute('hidden'));
      const counts = await countTokens(page, picture, Object.values(tokensOfHealth).flat());
      const wanted = tokensOfHealth[health] ?? [];
      if (wanted.some((token) => (counts[token] ?? 0) > 0)) return;
      throw new Error(
        `the mosaic should show ${address} as "${health}", but its cell has pixels of ${JSON.stringify(counts)}`,
      );
    },
  };
}
