import { get } from 'node:http';

/**
 * Asks for the page once, so that its code is loaded before the first reader comes: 100 ms and more, in which nobody else
 * would be answered. That it fails is no harm.
 * @param address of this server, as a reader would open it
 */
export function warmUp(address: string): Promise<void> {
  return new Promise((resolve) => {
    const request = get(address, { agent: false }, (answer) => {
      answer.resume().on('close', resolve);
    });
    request.on('error', () => resolve());
  });
}
