import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { staleAfterMs } from '#lib/domain/freshness.ts';

/** One look at the page. */
export type Sample = {
  /** Milliseconds since the API server last proved to be there for EndpointSlices, by the server's own status. */
  readonly proofAgeMs: number;
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
    const tokens = [
      ...['--ready', '--draining', '--not-ready', '--dead', '--outside'],
      ...['--ready-calm', '--outside-calm'],
      ...['--not-ready-mark', '--dead-mark'],
    ];
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
    const look = async () => {
      const answer = await fetch('/api/v1/status');
      const { sources }: { sources: { resource: string; proofAgeMs?: number }[] } =
        await answer.json();
      const slices = sources.find(({ resource }) => resource === 'endpointslices');
      samples.push({
        proofAgeMs: slices?.proofAgeMs ?? Number.POSITIVE_INFINITY,
        claimed: document.querySelectorAll('[data-health][data-fresh="live"]').length,
        coloured: colouredElements(),
      });
    };
    void look();
    setInterval(() => void look(), intervalMs);
    Object.assign(window, { healthSamples: samples });
  }, everyMs);
}

export function samplesOf(page: Page): Promise<readonly Sample[]> {
  return page.evaluate(() => Reflect.get(window, 'healthSamples'));
}

/**
 * All health rests on EndpointSlices: once their proof is older than this no element may show any. The page looks
 * at the age four times a second; the rest is for a busy machine to draw.
 */
const greyAfterMs = staleAfterMs + 750;

function isStale({ proofAgeMs }: Sample): boolean {
  return proofAgeMs > greyAfterMs;
}

/** Waits for so many samples of a stale source, and requires that the one before the silence saw colours. */
export async function staleSamples(page: Page, count: number): Promise<void> {
  await expect
    .poll(async () => (await samplesOf(page)).filter(isStale).length, { timeout: 40_000 })
    .toBeGreaterThanOrEqual(count);
  expect((await samplesOf(page))[0]?.coloured.length).toBeGreaterThan(0);
}

/** The samples that show health while its source is stale; there must be none. */
export function lies(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(
    (sample) => isStale(sample) && (sample.claimed > 0 || sample.coloured.length > 0),
  );
}
