import type { Browser } from '@playwright/test';

/** What a page asks its server for when it takes a snapshot. */
export type SnapshotRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Headers that say who asks and not what for. */
const ownHeaders = /^(:|host$|connection$|cookie$|referer$)/;

/** Opens a page and notes its first request for a snapshot. */
export async function askedLikeAPage(browser: Browser, url: string): Promise<SnapshotRequest> {
  const page = await browser.newPage();
  try {
    const requested = page.waitForRequest((request) => isSnapshot(request.url()));
    await page.goto(url);
    const request = await requested;
    const headers = Object.entries(await request.allHeaders());
    return {
      url: request.url(),
      headers: Object.fromEntries(headers.filter(([name]) => !ownHeaders.test(name))),
    };
  } finally {
    await page.close();
  }
}

export function isSnapshot(url: string): boolean {
  return new URL(url).pathname === '/api/v1/topology';
}
