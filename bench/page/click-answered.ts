const patienceMs = 60_000;

/**
 * Runs in the page: waits for the next click, and then for the frame with the Service of that line in the inspector. Returns the
 * milliseconds from the click's own time to the first task after that frame; `undefined` where the line was gone by then.
 */
export function clickAnswered(): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const onClick = ({ timeStamp, target }: MouseEvent) => {
      const line = target instanceof Element ? target.closest('[data-key]') : null;
      if (line === null) {
        resolve(undefined);
        return;
      }
      const wanted = `svc/${line.getAttribute('data-key')}`;
      const look = () => {
        const shown = document.querySelector('[data-testid="inspector"]');
        if (shown?.getAttribute('data-selected') !== wanted) {
          if (performance.now() - timeStamp < patienceMs) requestAnimationFrame(look);
          else reject(new Error(`a click never showed ${wanted}`));
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('click', onClick, { capture: true, once: true });
  });
}
