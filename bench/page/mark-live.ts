import type { Page } from '@playwright/test';

/** On the page's timeline: the document first says that what it draws is live. */
export const liveMark = 'bench-live';

/** What is drawn on the canvas and says of itself that it is live. */
const livePart = '[data-testid="canvas"] [data-fresh="live"]';

/** For a page that is not open yet: puts that mark on its timeline. */
export async function markLive(page: Page): Promise<void> {
  await page.addInitScript(watchForLive, { liveMark, livePart });
}

/** Runs in the page, before anything of it. */
function watchForLive(names: { liveMark: string; livePart: string }): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(names.livePart) === null) return;
    observer.disconnect();
    performance.mark(names.liveMark);
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-fresh'],
  });
}
