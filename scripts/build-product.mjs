// @ts-check
import { rmSync, writeFileSync } from 'node:fs';
import { bundleServer } from './bundle-server.mjs';
import { environmentFor } from './find-node.mjs';
import { fingerprint } from './fingerprint.mjs';
import { packStatic } from './pack-static.mjs';
import { inRoot, installedProgram, root } from './paths.mjs';
import { runProgram } from './run-program.mjs';

/** Written last: a build without it, or with another fingerprint in it, is no build. */
export const stampFile = inRoot('dist', '.built-from');

/**
 * Builds the pages and bundles the front door. The caller holds the preparation lock.
 * @param {{ node: string, quiet?: boolean, signal?: AbortSignal }} options
 */
export async function buildProduct({ node, quiet = false, signal }) {
  rmSync(stampFile, { force: true });
  // Taken before: what is edited during the build is built next time.
  const builtFrom = fingerprint(root);
  const env = environmentFor(node, { NODE_ENV: 'production', ...(quiet && { NO_COLOR: '1' }) });
  const options = { cwd: root, env, quiet, ...(signal && { signal }) };
  const { code, output } = await runProgram(node, [installedProgram('next'), 'build'], options);
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`next build failed${quiet ? `:\n${output.trim()}` : '.'}`);
  packStatic(inRoot('.next', 'static'));
  await bundleServer();
  writeFileSync(stampFile, builtFrom);
}
