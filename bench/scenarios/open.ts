import type { CDPSession, Page } from '@playwright/test';
import { checkAll } from '../agreement/check-all.ts';
import { isHeldSize } from '../bench-options.ts';
import type { BenchRun } from '../bench-run.ts';
import type { BudgetName } from '../budgets.ts';
import { viewport, watchPage } from '../page/bench-page.ts';
import { checkLivePixels } from '../page/check-live-pixels.ts';
import { liveMark, markLive } from '../page/mark-live.ts';
import { watchScripts } from '../page/watch-scripts.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { recordFrames } from '../stations/frame-trace.ts';
import { readFrames, showingFrame } from '../stations/frames.ts';

const openLimitMs = 120_000;
const microsecondsPerMillisecond = 1e3;
const bytesPerKilobyte = 1e3;

type Opened = {
  readonly shellMs: number;
  readonly liveMs: number;
  readonly sentKB: number;
  readonly gzipKB: number;
  readonly heapMB: number;
};

/** From the navigation of a browser that has nothing in its caches to the frame that shows live data. */
export const open: Scenario = {
  name: 'open',
  about: 'a page that is opened for the first time: shell, live data, JavaScript, memory',
  seconds: ({ runs }) => 25 + 15 * runs,
  async run(bench) {
    const rows: Row[] = [];
    for (const endpoints of bench.options.sizes) {
      const cluster = await bench.cluster(endpoints);
      const opened = await bench.withProduct(cluster, async (product) => {
        await product.ask('live', {});
        const all: Opened[] = [];
        for (let run = 0; run < bench.options.runs; run += 1) {
          const isLast = run === bench.options.runs - 1;
          all.push(
            await openOnce(bench, product, async (page) => {
              if (isLast) await checkAll(cluster, product, await watchPage(page));
            }),
          );
        }
        return all;
      });
      rows.push(...openRows(endpoints, opened));
    }
    return rows;
  },
};

async function openOnce(
  { browser }: BenchRun,
  { url }: BenchProduct,
  check: (page: Page) => Promise<void>,
): Promise<Opened> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(openLimitMs);
    const cdp = await context.newCDPSession(page);
    const scripts = await watchScripts(cdp);
    await markLive(page);
    const trace = await recordFrames(cdp);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, liveMark);
    const sizes = await scripts.sizes();
    // The frame that shows it is in the trace once another one has been drawn.
    await checkLivePixels(page);
    const events = await trace.stop();
    const mark = events.find(({ name }) => name === liveMark);
    if (mark === undefined) throw new Error('the trace lacks the moment when the page was live');
    const frame = showingFrame(readFrames(events, mark.pid), mark.ts);
    if (frame === undefined) throw new Error('no frame in the trace shows live data');
    const times = await page.evaluate(readTimes, liveMark);
    await check(page);
    const { usedSize } = await heapOf(cdp);
    return {
      shellMs: times.shellMs,
      liveMs: times.markMs + (frame.presentedAt - mark.ts) / microsecondsPerMillisecond,
      sentKB: sizes.sent / bytesPerKilobyte,
      gzipKB: sizes.gzip / bytesPerKilobyte,
      heapMB: usedSize / bytesPerKilobyte / bytesPerKilobyte,
    };
  } finally {
    await context.close();
  }
}

async function heapOf(cdp: CDPSession): Promise<{ readonly usedSize: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  return await cdp.send('Runtime.getHeapUsage');
}

/** Runs in the page; both since the navigation began. The shell is the first thing that has text or a picture. */
function readTimes(name: string): { readonly shellMs: number; readonly markMs: number } {
  const [shell] = performance.getEntriesByName('first-contentful-paint');
  const [mark] = performance.getEntriesByName(name);
  if (shell === undefined || mark === undefined) throw new Error('the page painted nothing');
  return { shellMs: shell.startTime, markMs: mark.startTime };
}

/** What each opening took. However small the cluster, the JavaScript is held against its budget; times are at the held size. */
export function openRows(endpoints: number, opened: readonly Opened[]): readonly Row[] {
  const atHeldSize = (budget: BudgetName) => (isHeldSize(endpoints) ? budget : undefined);
  const row = (
    what: string,
    unit: Row['unit'],
    value: (one: Opened) => number,
    budget?: BudgetName,
  ) =>
    rowOf({
      scenario: 'open',
      what,
      unit,
      factors: { endpoints },
      values: opened.map(value),
      budget,
    });
  return [
    row('shell painted', 'ms', ({ shellMs }) => shellMs, atHeldSize('shell painted')),
    row('live data painted', 'ms', ({ liveMs }) => liveMs, atHeldSize('live data painted')),
    row('JavaScript, as sent', 'KB', ({ sentKB }) => sentKB),
    row('JavaScript, gzip -9', 'KB', ({ gzipKB }) => gzipKB, 'first-load JavaScript'),
    row('heap of the page', 'MB', ({ heapMB }) => heapMB),
  ];
}
