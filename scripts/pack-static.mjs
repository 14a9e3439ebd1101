// @ts-check
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** Smaller ones gain nothing. */
const smallestBytes = 1024;

/**
 * Writes beside each script and style sheet what is sent of it, so that no reader waits for a compressor.
 * @param {string} folder
 */
export function packStatic(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    if (content.length < smallestBytes) continue;
    const packed = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
    writeFileSync(join(folder, `${name}.gz`), packed);
  }
}
