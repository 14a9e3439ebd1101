import type { StreamPort } from './stream-messages.ts';

/**
 * Pages of one build of the product share one worker; each call is a port of its own.
 *
 * @param onLost called when the worker cannot run or is gone, or this page goes
 * @param signal ends the looking for that
 */
export function reachStreamWorker(onLost: () => void, signal: AbortSignal): StreamPort {
  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
    name: 'slicescope-stream',
  });
  worker.addEventListener('error', onLost, { signal });
  worker.port.addEventListener('close', onLost, { signal });
  // A page that is put aside must not hold a stream open; should it be taken up again, it opens it anew.
  globalThis.addEventListener('pagehide', onLost, { signal });
  return worker.port;
}
