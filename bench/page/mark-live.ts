import type { Page } from '@playwright/test';

/** On the page's timeline: the page first drew something that is live. */
export const liveMark = 'bench-live';

/** What is drawn on the canvas as an element, and says of itself that it is live. */
const livePart = '[data-testid="canvas"] [data-fresh="live"]';
/** What a ready cell of a mosaic is drawn with where it is live: grey, where it is not. */
const readyToken = '--ready-calm';

/** For a page that is not open yet: puts that mark on its timeline. */
export async function markLive(page: Page): Promise<void> {
  await page.addInitScript(watchForLive, { liveMark, livePart, readyToken });
}

/** Runs in the page, before anything of it. */
function watchForLive(names: { liveMark: string; livePart: string; readyToken: string }): void {
  let isMarked = false;
  const mark = () => {
    if (!isMarked) performance.mark(names.liveMark);
    isMarked = true;
    observer.disconnect();
    CanvasRenderingContext2D.prototype.putImageData = put;
  };
  const observer = new MutationObserver(() => {
    if (document.querySelector(names.livePart) !== null) mark();
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-fresh'],
  });

  const { putImageData: put } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = new Proxy(put, {
    apply(original, context, args) {
      Reflect.apply(original, context, args);
      const [image] = args;
      if (context.canvas.matches('[data-mosaic]') && hasReady(image.data)) mark();
    },
  });

  function hasReady(pixels: Uint8ClampedArray): boolean {
    const probe = document.createElement('span');
    probe.style.color = `var(${names.readyToken})`;
    document.body.append(probe);
    const [red, green, blue] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    probe.remove();
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) return true;
    }
    return false;
  }
}
