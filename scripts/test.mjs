// @ts-check
import { ensureDependencies } from './ensure-dependencies.mjs';
import { exitWith } from './exit-with.mjs';
import { findNode } from './find-node.mjs';
import { watchLifetime } from './lifetime.mjs';
import { runTiers } from './run-tiers.mjs';
import { tiers } from './tiers.mjs';

// `npm test`: everything that needs no cluster.
const { signal } = watchLifetime();

await exitWith(async () => {
  await ensureDependencies(signal);
  return runTiers(tiers, { node: findNode(), signal });
});
