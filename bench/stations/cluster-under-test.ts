import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { kubelets } from '#e2e/kube/control-plane.ts';
import { controlPlaneProblem, startControlPlane } from '#scripts/control-plane.mjs';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { UsageError } from '../usage-error.ts';
import type { Actor } from './actor.ts';
import { startActor } from './actor.ts';
import type { StationOptions } from './station-options.ts';

/** A filled cluster, and who changes it. */
export type ClusterUnderTest = { readonly actor: Actor; readonly stop: () => Promise<void> };

/** Where it may keep its files, and what ends its start. */
export type ClusterPlace = { readonly folder: string; readonly signal: AbortSignal };

/**
 * Starts the simulator, or a control plane, or takes the cluster of a kubeconfig, and fills it.
 * @throws UsageError when no control plane can be started here
 */
export async function startCluster(
  world: UniformWorld,
  options: Pick<StationOptions, 'cluster' | 'kubeconfig'>,
  { folder, signal }: ClusterPlace,
): Promise<ClusterUnderTest> {
  const own = mkdtempSync(join(folder, 'cluster-'));
  if (!options.cluster) {
    const kubeconfig = join(own, 'kubeconfig');
    const actor = await startActor({ world, kubeconfig, kind: 'simulated' });
    return { actor, stop: () => actor.stop() };
  }
  if (options.kubeconfig !== undefined) {
    const actor = await startActor({ world, kubeconfig: options.kubeconfig, kind: 'cluster' });
    return { actor, stop: () => actor.stop() };
  }
  const problem = controlPlaneProblem();
  if (problem !== undefined) {
    throw new UsageError(`${problem} For a cluster that may be written into: --kubeconfig FILE`);
  }
  const controlPlane = await startControlPlane(own, signal);
  try {
    // The actor plays the kubelets.
    kubelets(own).freeze();
    const { kubeconfig } = controlPlane;
    const actor = await startActor({ world, kubeconfig, kind: 'cluster' });
    const stop = async () => {
      await actor.stop();
      await controlPlane.stop();
    };
    return { actor, stop };
  } catch (error) {
    await controlPlane.stop();
    throw error;
  }
}
