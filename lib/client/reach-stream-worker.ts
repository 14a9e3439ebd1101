import type { StreamPort } from './stream-messages.ts';

/** Started and not reached yet. */
let started: SharedWorker | undefined;

/** Starts the worker before anybody needs it: meanwhile the page reads its snapshot. */
export function startStreamWorker(): void {
  if (!('SharedWorker' in globalThis)) return;
  try {
    started = openWorker();
  } catch {
    // Who reaches for it is told.
    return;
  }
  started.addEventListener('error', () => {
    started = undefined;
  });
}

/**
 * Pages of one build of the product share one worker; each call is a port of its own.
 *
 * @param onLost called when the worker cannot run or is gone, or this page goes
 * @param signal ends the looking for that
 */
export function reachStreamWorker(onLost: () => void, signal: AbortSignal): StreamPort {
  const worker = started ?? openWorker();
  started = undefined;
  worker.addEventListener('error', onLost, { signal });
  worker.port.addEventListener('close', onLost, { signal });
  // A page that is put aside must not hold a stream open; should it be taken up again, it opens it anew.
  globalThis.addEventListener('pagehide', onLost, { signal });
  return worker.port;
}

function openWorker(): SharedWorker {
  return new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
    name: 'slicescope-stream',
  });
}
