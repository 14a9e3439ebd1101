import { gzipSync } from 'node:zlib';
import type { CDPSession } from '@playwright/test';

/** The scripts that a page has loaded. */
export type WatchedScripts = {
  /** In bytes: as they came over the wire, and packed as well as gzip can. */
  sizes(): Promise<{ readonly sent: number; readonly gzip: number }>;
};

const bestLevel = 9;

/** Watches a page that is not open yet. */
export async function watchScripts(cdp: CDPSession): Promise<WatchedScripts> {
  const asked = new Set<string>();
  const loaded = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') asked.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) loaded.set(requestId, encodedDataLength);
  });
  await cdp.send('Network.enable');
  return {
    async sizes() {
      let sent = 0;
      let gzip = 0;
      for (const [requestId, length] of [...loaded]) {
        const { body } = await cdp.send('Network.getResponseBody', { requestId });
        sent += length;
        gzip += gzipSync(body, { level: bestLevel }).length;
      }
      return { sent, gzip };
    },
  };
}
