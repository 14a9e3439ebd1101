import type { CDPSession, Page } from '@playwright/test';

/** A change that the page was seen to make; what the element says of itself. */
export type SeenChange = { readonly address: string; readonly health: string };

/** Watches the endpoints on the canvas from inside the page. */
export type PageObserver = {
  /** Settles when the endpoint has come to say this; rejects after a minute. Ask before the change is made. */
  until(change: SeenChange): Promise<void>;
};

/** The names of the marks that the page puts on its timeline. */
export const changedMark = 'bench-changed';
/** In the place of `changedMark`, where what shows the change was drawn while its frame was made. */
export const drawnMark = 'bench-drawn';
export const paintedMark = 'bench-painted';

/** Nothing that works takes so long, on any machine, whatever else it does. */
const paintLimitMs = 60_000;

const binding = 'benchSawChange';

/**
 * From here on each change of the state of one of these endpoints is marked on the page's timeline: in the microtask after the
 * document was changed (`changedMark`), and once more in the first task after the next rendering (`paintedMark`).
 */
export function observePage(
  page: Page,
  cdp: CDPSession,
  addresses: readonly string[],
): Promise<PageObserver> {
  return reportingObserver(cdp, async (binding) => {
    await page.evaluate(markChanges, { changedMark, paintedMark, binding, addresses });
  });
}

/** @param begin makes the page call the function of that name with the key of each change it has shown */
export async function reportingObserver(
  cdp: CDPSession,
  begin: (binding: string) => Promise<void>,
): Promise<PageObserver> {
  const waiting = new Map<string, () => void>();
  await cdp.send('Runtime.addBinding', { name: binding });
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) waiting.get(payload)?.();
  });
  await begin(binding);
  return {
    until(change) {
      const key = changeKey(change);
      return new Promise((resolve, reject) => {
        const timeout = setTimeout(() => {
          waiting.delete(key);
          reject(
            new Error(`the page never showed ${key}, ${paintLimitMs / 1000} s after the change`),
          );
        }, paintLimitMs);
        waiting.set(key, () => {
          clearTimeout(timeout);
          waiting.delete(key);
          resolve();
        });
      });
    },
  };
}

/** As it stands behind the name of a mark. */
export function changeKey({ address, health }: SeenChange): string {
  return `${address} ${health}`;
}

/** Runs in the page. */
function markChanges(names: {
  changedMark: string;
  paintedMark: string;
  binding: string;
  addresses: readonly string[];
}): void {
  const report: unknown = Reflect.get(window, names.binding);
  const afterRendering = new MessageChannel();
  afterRendering.port1.onmessage = ({ data }) => {
    performance.mark(`${names.paintedMark} ${data}`);
    if (typeof report === 'function') report(data);
  };
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      if (!(target instanceof HTMLElement) || target.dataset.testid !== 'endpoint') continue;
      // Others may be in sight, and change by themselves.
      if (!names.addresses.includes(target.dataset.address ?? '')) continue;
      const key = `${target.dataset.address} ${target.dataset.health}`;
      performance.mark(`${names.changedMark} ${key}`);
      requestAnimationFrame(() => afterRendering.port2.postMessage(key));
    }
  });
  const canvas = document.querySelector('[data-testid="canvas"]');
  if (canvas === null) throw new Error('the page has no canvas');
  observer.observe(canvas, { subtree: true, attributes: true, attributeFilter: ['data-health'] });
}
