// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlaneProblem, startControlPlane } from './control-plane.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { exitWith } from './exit-with.mjs';
import { findNode } from './find-node.mjs';
import { watchLifetime } from './lifetime.mjs';
import { runTiers } from './run-tiers.mjs';
import { say } from './say.mjs';
import { runPlaywright } from './tiers.mjs';

// `npm run test:cluster`: the product on a real control plane. The tests write into the cluster they get.
const noClusterCode = 3;
const { signal } = watchLifetime();
const isDisposable =
  process.env.SLICESCOPE_DISPOSABLE_CLUSTER === '1' || process.argv.includes('--disposable');
const given = isDisposable ? process.env.KUBECONFIG : undefined;

await exitWith(async () => {
  const problem = given ? undefined : controlPlaneProblem();
  if (problem !== undefined) {
    say(
      `${problem} For a cluster that may be written into: KUBECONFIG=… npm run test:cluster -- --disposable`,
    );
    return noClusterCode;
  }
  await ensureDependencies(signal);
  const node = findNode();
  await ensureBuild(node, signal);
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-cluster-'));
  try {
    return given ? await runSpecs(node, given, folder) : await runOnControlPlane(node, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * @param {string} node
 * @param {string} folder
 */
async function runOnControlPlane(node, folder) {
  const controlPlane = await startControlPlane(folder, signal);
  try {
    return await runSpecs(node, controlPlane.kubeconfig, folder);
  } finally {
    await controlPlane.stop();
  }
}

/**
 * @param {string} node
 * @param {string} kubeconfig
 * @param {string} folder of the control plane; empty for a cluster that was given
 */
function runSpecs(node, kubeconfig, folder) {
  const env = { SLICESCOPE_CLUSTER_KUBECONFIG: kubeconfig, SLICESCOPE_CLUSTER_DIR: folder };
  /** @type {import('./tiers.mjs').Tier} */
  const tier = { name: 'cluster', run: (context) => runPlaywright('cluster', context) };
  return runTiers([tier], { node, signal, env });
}
