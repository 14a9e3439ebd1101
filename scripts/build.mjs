// @ts-check
import { buildProduct } from './build-product.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { exitWith } from './exit-with.mjs';
import { findNode } from './find-node.mjs';
import { holdLock } from './hold-lock.mjs';
import { watchLifetime } from './lifetime.mjs';
import { preparationLock } from './paths.mjs';

// `npm run build`: builds in any case and shows how.
const { signal } = watchLifetime();

await exitWith(async () => {
  await ensureDependencies(signal);
  const node = findNode();
  await holdLock(preparationLock, () => buildProduct({ node, signal }), { signal });
  return 0;
});
