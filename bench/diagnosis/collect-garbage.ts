import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What filling a store leaves behind is not to be cleared up on the measured time. */
export function collectGarbage(): void {
  if (typeof collect === 'function') collect();
}
