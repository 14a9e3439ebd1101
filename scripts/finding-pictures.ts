import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { catalogueEntry } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { addTroubles } from './picture-troubles.ts';

/** The longest wait is for a Node that is lost: the control plane takes its time. */
const tellingMs = 120_000;
const size = { width: 1_440, height: 900 };

/** A finding on the page, and what is opened to see all of it. */
type FindingView = {
  /** What the file is named after: the id of the finding, or what is seen. */
  readonly name: string;
  readonly query: string;
  /** A place on the page that says that it has been told; before and after it, what is opened. */
  readonly seen: string;
  /** Of the finding, as the catalogue has it. */
  readonly title?: string | undefined;
  readonly begin?: (page: Page) => Promise<void>;
  readonly finish?: (page: Page) => Promise<void>;
};

const finding = (id: FindingId, namespace: string, name: string): FindingView => ({
  name: `finding-${id}`,
  query: `ns=${namespace}&sel=svc/${namespace}/${name}`,
  seen: `[data-testid="inspector"] [data-finding="${id}"]`,
  title: catalogueEntry(id)?.title,
});

const views: readonly FindingView[] = [
  finding('A02', 'shop', 'search'),
  finding('B01', 'shop', 'reports'),
  finding('B10', 'shop', 'checkout'),
  finding('C02', 'shop', 'payments'),
  {
    name: 'finding-D01',
    query: 'ns=edge&sel=slice/edge/forgotten',
    seen: '[data-testid="inspector"] [data-finding="D01"]',
    title: catalogueEntry('D01')?.title,
  },
  finding('D14', 'edge', 'partner-api'),
  finding('E03', 'data', 'ledger'),
  finding('F03', 'edge', 'storefront'),
  finding('F13', 'edge', 'legacy-admin'),
  {
    ...finding('G14', 'data', 'sessions'),
    // It follows from the probe that fails, and is folded beneath it.
    finish: async (page) => {
      await page.getByTestId('consequences').locator('summary').first().click();
      const told = page.locator('[data-testid="finding"][data-finding="G14"]');
      await told.locator('summary').first().click();
      await told.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'seen-from',
    query: 'ns=shop&q=api&sel=svc/shop/api&tab=reach&from=zone:zone-a',
    seen: '[data-testid="canvas"] [data-unreached]',
    begin: (page) => page.getByTestId('service-line').first().click(),
  },
];

const lostNode: FindingView = {
  name: 'common-cause',
  query: 'ns=shop',
  seen: '[data-testid="common-cause"]',
  finish: (page) => page.getByTestId('common-cause').first().locator('summary').click(),
};

/** Ten findings on the page, one picture each; the demonstration cluster is given what it has not. */
export async function takeFindings(
  browser: Browser,
  { simulator, url, folder }: { simulator: Simulator; url: string; folder: string },
): Promise<void> {
  addTroubles(simulator.cluster);
  const take = async (view: FindingView): Promise<void> => {
    const page = await browser.newPage({
      viewport: size,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    await page.goto(`${url}/?${view.query}`);
    await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
    await view.begin?.(page);
    await page.locator(view.seen).first().waitFor({ state: 'attached', timeout: tellingMs });
    await page.locator('.react-flow__node').first().waitFor();
    await view.finish?.(page);
    // It is loaded with the first finding that is shown.
    if (view.title !== undefined) {
      await page.getByTestId('inspector').getByText(view.title).first().waitFor();
    }
    await page.screenshot({ path: join(folder, `${view.name}-dark-${size.width}.png`) });
    await page.close();
  };
  for (const view of views) await take(view);
  const { scenes } = simulator;
  const scene = scenes?.scenes.find(({ name }) => name === 'node-lost');
  if (scenes === undefined || scene === undefined) throw new Error('The demo has no lost Node.');
  scenes.start(scene);
  await take(lostNode);
  scenes.stop(scene);
}
