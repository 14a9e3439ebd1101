import { createOwnStream } from './own-stream.ts';
import { createPageClock } from './page-clock.ts';
import { createStreamHub } from './stream-hub.ts';

/** How often it is looked whether the pages are still there, in milliseconds. */
const lookMs = 5_000;

// The SharedWorker: one for all pages of this browser.
const hub = createStreamHub({
  openStream: createOwnStream(globalThis.fetch.bind(globalThis)),
  now: createPageClock().now,
});
globalThis.addEventListener('connect', (event) => {
  const [port] = event instanceof MessageEvent ? event.ports : [];
  if (port !== undefined) port.addEventListener('close', hub.connect(port));
});
setInterval(hub.dismissSilentPages, lookMs);
