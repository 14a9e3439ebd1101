// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { buildProduct, stampFile } from './build-product.mjs';
import { fingerprint } from './fingerprint.mjs';
import { holdLock } from './hold-lock.mjs';
import { preparationLock, root, serverFile } from './paths.mjs';
import { say } from './say.mjs';

/** Whether the build that is there was made from the files that are there. */
export function isBuilt() {
  return (
    existsSync(serverFile) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === fingerprint(root)
  );
}

/**
 * Builds the product unless it is built. Of several starts at the same time one builds and the others wait.
 * @param {string} node
 * @param {AbortSignal} [signal]
 */
export async function ensureBuild(node, signal) {
  if (isBuilt()) return;
  const work = async () => {
    if (isBuilt()) return;
    say('Building …');
    await buildProduct({ node, quiet: true, ...(signal && { signal }) });
  };
  const onWait = () => say('Waiting for another start that is preparing this folder …');
  await holdLock(preparationLock, work, { ...(signal && { signal }), onWait });
}
