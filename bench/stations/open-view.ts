import type { Browser, CDPSession, Page } from '@playwright/test';
import { endpointSelector } from './check-pixels.ts';
import type { MeasuredView } from './measured-world.ts';
import type { PageObserver } from './page-observer.ts';
import { observePage } from './page-observer.ts';
import type { StationOptions } from './station-options.ts';

/** The page as an operator has it open, with eyes in it. */
export type OpenView = {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly observer: PageObserver;
};

/** A laptop's screen, in CSS pixels. */
export const viewport = { width: 1_440, height: 900 };
/** Until a cluster of any size is drawn. */
const openLimitMs = 60_000;

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
  return { page, cdp, observer: await observePage(page, cdp) };
}

/** The list at the left brings the Service into sight; its line on the canvas opens it. */
async function openService(page: Page, key: string): Promise<void> {
  await page.locator(`[data-testid="service-row"][data-key="${key}"]`).click();
  await page.locator(`[data-testid="service-line"][data-key="${key}"]`).click();
  await page.locator(`[data-testid="service-card"][data-key="${key}"]`).waitFor();
}
