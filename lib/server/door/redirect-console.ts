import { format, stripVTControlCharacters } from 'node:util';
import type { Logger } from '#lib/server/log.ts';

/** Enough of a message, with its stack, to work with. */
const longestText = 4_000;

/**
 * Sends what Next and other packages print to the log: stdout is for the address of the page, and what goes to the
 * log is cleaned of secrets and limited.
 */
export function redirectConsole(log: Logger): void {
  const to = (write: Logger['error'], message: string) => {
    return (...parts: unknown[]): void =>
      write(message, { text: stripVTControlCharacters(format(...parts)).slice(0, longestText) });
  };
  Object.assign(console, {
    debug: to(log.debug, 'a package says'),
    log: to(log.debug, 'a package says'),
    info: to(log.debug, 'a package says'),
    warn: to(log.warn, 'a package warns'),
    error: to(log.error, 'a package reports an error'),
  });
}
