const patienceMs = 60_000;

/**
 * Runs in the page: waits for the next click on a line of a Service, and then for the frame with that Service in the
 * inspector. Returns the milliseconds from the click's own time to the first task after that frame.
 */
export function clickAnswered(): Promise<number> {
  return new Promise((resolve, reject) => {
    const onClick = ({ timeStamp, target }: MouseEvent) => {
      const line = target instanceof Element ? target.closest('[data-key]') : null;
      const wanted = `svc/${line?.getAttribute('data-key')}`;
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
