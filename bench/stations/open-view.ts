import type { Browser, CDPSession, Page } from '@playwright/test';
import { checkPixels, endpointSelector } from './check-pixels.ts';
import type { MeasuredView } from './measured-world.ts';
import type { PageObserver, SeenChange } from './page-observer.ts';
import { observePage } from './page-observer.ts';
import type { StationOptions } from './station-options.ts';

/** The page as an operator has it open, with eyes in it. */
export type OpenView = {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly observer: PageObserver;
  /** Takes a picture of the endpoint; throws where it does not have the colour of that state. */
  checkPixels(seen: SeenChange): Promise<void>;
  /** What the page says of a Service (`namespace/name`): how many of how many are ready, as `k/n`. */
  readyOf(service: string): Promise<string>;
};

/** A laptop's screen, in CSS pixels. */
export const viewport = { width: 1_440, height: 900 };
/** Until a cluster of any size is drawn. */
const openLimitMs = 60_000;

/** The canvas comes after the lists; these are drawn on it. */
export const drawnPart = '[data-testid="canvas"] :is([data-mosaic], [data-testid^="service-"])';

/** Opens the page and, on it, the Services of the view; every endpoint must then be in sight and ready. */
export async function openView(
  browser: Browser,
  url: string,
  view: MeasuredView,
  scope: StationOptions['scope'],
): Promise<OpenView> {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(openLimitMs);
  await page.goto(scope === 'namespace' ? `${url}/?ns=${view.namespace}` : url);
  await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
  await page.locator(drawnPart).first().waitFor();
  for (const key of view.services) {
    await openService(page, key);
  }
  // Nothing stays selected: the inspector would ask for details with each change.
  await page.keyboard.press('Escape');
  for (const { address } of view.endpoints) {
    const endpoint = page.locator(`${endpointSelector(address)}[data-health="${view.readyAs}"]`);
    await endpoint.waitFor();
    const box = await endpoint.boundingBox();
    if (box === null || box.y + box.height > viewport.height) {
      throw new Error(`the endpoint ${address} is not in sight`);
    }
  }
  const cdp = await page.context().newCDPSession(page);
  const addresses = view.endpoints.map(({ address }) => address);
  const observer = await observePage(page, cdp, addresses);
  return {
    page,
    cdp,
    observer,
    checkPixels: (seen) => checkPixels(page, seen),
    async readyOf(key) {
      const number = page.locator(`${cardSelector(key)} [data-testid="service-number"]`);
      return (await number.textContent()) ?? '';
    },
  };
}

/**
 * The list at the left brings the Service into sight; where its line comes up on the canvas, that opens it. In a mosaic it
 * comes up open.
 */
async function openService(page: Page, key: string): Promise<void> {
  await page.locator(`[data-testid="service-row"][data-key="${key}"]`).click();
  const line = page.locator(
    `[data-testid="canvas"] [data-testid="service-line"][data-key="${key}"]`,
  );
  const card = page.locator(cardSelector(key));
  await line.or(card).first().waitFor();
  if ((await card.count()) === 0) await line.click();
  await card.waitFor();
}

function cardSelector(key: string): string {
  return `[data-testid="canvas"] [data-testid="service-card"][data-key="${key}"]`;
}
