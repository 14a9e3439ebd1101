const patienceMs = 60_000;

/**
 * Runs in the page: waits for the next key in the search field, and then for the frame with what was found for the text
 * that is in it now. Returns the milliseconds from the key's own time to the first task after that frame.
 */
export function keyAnswered(): Promise<number> {
  return new Promise((resolve, reject) => {
    let pressedAt = performance.now();
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      pressedAt = timeStamp;
    };
    const look = (wanted: string) => {
      const shown = document.querySelector('[data-testid="search-results"]');
      if (shown?.getAttribute('data-query') !== wanted) {
        if (performance.now() - pressedAt < patienceMs) requestAnimationFrame(() => look(wanted));
        else reject(new Error(`nothing was ever told of a search for "${wanted}"`));
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - pressedAt);
      port2.postMessage(undefined);
    };
    const onInput = ({ target }: Event) => {
      document.removeEventListener('keydown', onKey, { capture: true });
      const wanted = target instanceof HTMLInputElement ? target.value : '';
      requestAnimationFrame(() => look(wanted));
    };
    document.addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('input', onInput, { capture: true, once: true });
  });
}
