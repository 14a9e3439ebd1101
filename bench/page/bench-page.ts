import type { Browser, CDPSession, Page } from '@playwright/test';
import { bundlePageProgram } from './bundle-page-program.ts';
import type { Point } from './line-in-sight.ts';
import type {
  CanvasMoves,
  HeldByPage,
  PageProgram,
  PixelWatch,
  Steadiness,
  WantedReady,
  WatchedCells,
} from './page-questions.ts';
import { pageProgramName } from './page-questions.ts';

/** The page as an operator has it open, with eyes in it. */
export type BenchPage = {
  readonly page: Page;
  readonly cdp: CDPSession;
  held(): Promise<HeldByPage>;
  seq(): Promise<number>;
  untilHeld(wanted: WantedReady): Promise<void>;
  readyOf(service: string): Promise<string>;
  watchPixels(watch: PixelWatch): Promise<void>;
  cellOnScreen(
    cells: WatchedCells,
    address: string,
  ): Promise<ReturnType<PageProgram['cellOnScreen']>>;
  lineInSight(nth: number): Promise<Point>;
  expectClick(): Promise<void>;
  clickAnswered(): Promise<number | undefined>;
  expectKey(): Promise<void>;
  keyAnswered(): Promise<number>;
  blocks(act: 'begin' | 'end'): Promise<number>;
  steadiness(act: 'begin' | 'end'): Promise<Steadiness>;
  moves(act: 'begin' | 'end'): Promise<CanvasMoves>;
  frames(act: 'begin' | 'end'): Promise<readonly number[]>;
  /** What its JavaScript holds after a collection, in bytes. */
  heapBytes(): Promise<number>;
  close(): Promise<void>;
};

/** A laptop's screen, in CSS pixels. */
export const viewport = { width: 1_440, height: 900 };
/** Until a cluster of any size is drawn. */
const openLimitMs = 120_000;

/** Opens the page in a context of its own, with nothing cached, and settles when it is live. */
export async function openBenchPage(browser: Browser, url: string): Promise<BenchPage> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(openLimitMs);
  await page.goto(url);
  await page.locator('[data-testid="freshness"][data-fresh="live"]').waitFor();
  return await watchPage(page);
}

/** Puts the eyes into a page that is there. */
export async function watchPage(page: Page): Promise<BenchPage> {
  const cdp = await page.context().newCDPSession(page);
  // Through the debugger: the page's content security policy lets no script in, and is not asked.
  await cdp.send('Runtime.evaluate', { expression: await bundlePageProgram() });

  async function ask<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: `${pageProgramName}.${expression}`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  const call = <Name extends keyof PageProgram>(
    name: Name,
    ...args: Parameters<PageProgram[Name]>
  ): Promise<Awaited<ReturnType<PageProgram[Name]>>> =>
    ask(`${name}(${args.map((argument) => JSON.stringify(argument)).join(', ')})`);

  return {
    page,
    cdp,
    held: () => call('held'),
    seq: () => call('seq'),
    untilHeld: (wanted) => call('untilHeld', wanted),
    readyOf: (service) => call('readyOf', service),
    watchPixels: (watch) => call('watchPixels', watch),
    cellOnScreen: (cells, address) => call('cellOnScreen', cells, address),
    lineInSight: (nth) => call('lineInSight', nth),
    expectClick: () => call('expectClick'),
    clickAnswered: () => call('clickAnswered'),
    expectKey: () => call('expectKey'),
    keyAnswered: () => call('keyAnswered'),
    blocks: (act) => call('blocks', act),
    steadiness: (act) => call('steadiness', act),
    moves: (act) => call('moves', act),
    frames: (act) => call('frames', act),
    async heapBytes() {
      await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return usedSize;
    },
    close: () => page.context().close(),
  };
}
