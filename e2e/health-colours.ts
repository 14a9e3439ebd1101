import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** One look at the page. */
export type Sample = {
  /** What the freshness pill says. */
  readonly fresh: string;
  /** Elements that say of themselves that their health is proven. */
  readonly claimed: number;
  /** Elements that are drawn in a health colour, whatever they say: the first few, for the message. */
  readonly coloured: readonly string[];
};

/**
 * Looks at the page each `everyMs` from inside, at what elements say and at the colours they are really drawn in.
 * The page keeps the samples; `samplesOf` reads them.
 */
export async function startSampling(page: Page, everyMs: number): Promise<void> {
  await page.evaluate((intervalMs) => {
    const tokens = ['--ready', '--draining', '--not-ready', '--dead', '--outside'];
    const probe = document.createElement('span');
    document.body.append(probe);
    const colours = new Set(
      tokens.map((token) => {
        probe.style.color = `var(${token})`;
        return getComputedStyle(probe).color;
      }),
    );
    probe.remove();
    const properties = [
      'color',
      'backgroundColor',
      'borderLeftColor',
      'borderTopColor',
      'stroke',
      'fill',
    ] as const;
    const isDrawn = (element: Element) => element.getClientRects().length > 0;
    const colouredElements = () =>
      [...document.body.querySelectorAll('*')]
        .filter((element) => {
          const style = getComputedStyle(element);
          return properties.some((property) => colours.has(style[property])) && isDrawn(element);
        })
        .slice(0, 3)
        .map((element) => element.outerHTML.slice(0, 120));
    const samples: Sample[] = [];
    const look = () =>
      samples.push({
        fresh:
          document.querySelector<HTMLElement>('[data-testid="freshness"]')?.dataset.fresh ?? '',
        claimed: document.querySelectorAll('[data-health][data-fresh="live"]').length,
        coloured: colouredElements(),
      });
    look();
    setInterval(look, intervalMs);
    Object.assign(window, { healthSamples: samples });
  }, everyMs);
}

export function samplesOf(page: Page): Promise<readonly Sample[]> {
  return page.evaluate(() => Reflect.get(window, 'healthSamples'));
}

/** Waits for so many samples of a stale page, and requires that the one before the silence saw colours. */
export async function staleSamples(page: Page, count: number): Promise<void> {
  await expect
    .poll(async () => (await samplesOf(page)).filter(({ fresh }) => fresh === 'stale').length)
    .toBeGreaterThanOrEqual(count);
  expect((await samplesOf(page))[0]?.coloured.length).toBeGreaterThan(0);
}

/** The samples of a stale page that show any health; there must be none. */
export function lies(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(
    ({ fresh, claimed, coloured }) => fresh === 'stale' && (claimed > 0 || coloured.length > 0),
  );
}
