// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * A path inside the checkout.
 * @param {...string} parts
 */
export const inRoot = (...parts) => join(root, ...parts);

/** The bundled front door, which the build writes last but for its stamp. */
export const serverFile = inRoot('dist', 'server.mjs');

/** Held while packages are installed or the product is built. */
export const preparationLock = inRoot('dist', '.preparing');

/**
 * The script behind a command of an installed package.
 * @param {string} name
 */
export const installedProgram = (name) => inRoot('node_modules', '.bin', name);
