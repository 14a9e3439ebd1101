const patienceMs = 30_000;

/**
 * Runs in the page: waits for the next click, and then for the frame that shows what the selector matches. Returns the
 * milliseconds from the click's own time to the first task after that frame.
 */
export function clickAnswered(selector: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const onClick = ({ timeStamp }: MouseEvent) => {
      const look = () => {
        if (document.querySelector(selector) === null) {
          if (performance.now() - timeStamp < patienceMs) requestAnimationFrame(look);
          else reject(new Error(`a click never showed ${selector}`));
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
