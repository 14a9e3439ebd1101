import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { decodeSnapshot } from '#lib/protocol/decode.ts';
import type { ServerMessage, Snapshot } from '#lib/protocol/messages.ts';
import { encodeMessage } from '#lib/protocol/sse.ts';

const fixture = join(import.meta.dirname, 'fixtures', 'demo-snapshot.json.gz');
/** When the pictures say that they were taken. */
const taken = '2026-11-21T10:15:30Z';
const view = 'ns=shop&sel=svc/shop/checkout';

/**
 * Saves `export.svg` and `export.png` with the page's own Export button. The page is given one recorded snapshot of
 * the demonstration cluster and clocks that stand still, so that every run writes the same SVG.
 */
export async function exportPictures(browser: Browser, url: string, folder: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1_440, height: 900 },
    colorScheme: 'light',
  });
  await page.addInitScript(stopClocks, Date.parse(taken));
  await serveSnapshot(page, recordedSnapshot());
  await page.goto(`${url}/?${view}`);
  await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByTestId('export').click();
  for (const kind of ['SVG', 'PNG'] as const) {
    const download = page.waitForEvent('download');
    await page.getByTestId('export-menu').getByRole('button', { name: kind }).click();
    await (await download).saveAs(join(folder, `export.${kind.toLowerCase()}`));
  }
  await page.close();
}

/** Runs in the page, before anything of it: the age of what is known is part of the picture. */
function stopClocks(time: number): void {
  Date.now = () => time;
  performance.now = () => 0;
}

function recordedSnapshot(): Snapshot {
  const text = gunzipSync(readFileSync(fixture)).toString('utf8');
  const { sources, ...rest } = decodeSnapshot(JSON.parse(text));
  const isShown = ({ key }: { readonly key: string }) => key.startsWith('shop/');
  return {
    ...rest,
    services: rest.services.filter(isShown),
    slices: rest.slices.filter(isShown),
    sources: sources.map((source) => ({ ...source, proofAgeMs: 0 })),
  };
}

/** Answers the page's two questions; the stream says hello, proves life once and ends. */
async function serveSnapshot(page: Page, snapshot: Snapshot): Promise<void> {
  const { epoch, seq, protocol, time, identity, scope, sources } = snapshot;
  const messages: readonly ServerMessage[] = [
    { type: 'hello', protocol, epoch, seq },
    { type: 'beat', seq, time, identity, scope, sources },
  ];
  await page.route('**/api/v1/topology?*', (route) => route.fulfill({ json: snapshot }));
  await page.route('**/api/v1/topology/stream?*', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: messages.map((message) => encodeMessage(message)).join(''),
    }),
  );
}
