// @ts-check
import { rmSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';

/**
 * Stay outside the bundle: Next finds its own files by its place on disk, and client-node is loaded only by Next's
 * bundle of the runtime.
 */
const external = ['next', 'next/*', '@kubernetes/client-node', 'react', 'react-dom'];

/**
 * Bundles start.ts into dist/server.mjs, and server.ts beside it, which finds the product's folder by its own place. What
 * they load late, such as the simulator, becomes chunks.
 */
export async function bundleServer() {
  const esbuild = await import('esbuild');
  rmSync(inRoot('dist', 'chunks'), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { server: 'start.ts', 'front-door': 'server.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external,
    // CommonJS packages in the bundle ask for Node's own modules by require.
    banner: {
      js: "import { createRequire as slicescopeCreateRequire } from 'node:module'; const require = slicescopeCreateRequire(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  await esbuild.stop();
}
