import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { connectTo } from '#e2e/kube/cluster-api.ts';
import { kubelets } from '#e2e/kube/control-plane.ts';
import { controlPlaneProblem, startControlPlane } from '#scripts/control-plane.mjs';
import type { PublishedSlice, PublishedTable } from '../cluster/published-table.ts';
import { publishedTable } from '../cluster/published-table.ts';
import type { Ask } from '../processes/ask-process.ts';
import { startProgram } from '../processes/start-program.ts';
import { UsageError } from '../usage-error.ts';
import type { ClusterSize } from './cluster-load.ts';
import { fillCluster } from './cluster-load.ts';
import type { ProbeQuestions } from './probe-questions.ts';

/** A real control plane that was filled, and who changes what is looked at. */
export type RealCluster = {
  readonly kubeconfig: string;
  readonly ask: Ask<ProbeQuestions>;
  published(): Promise<PublishedTable>;
  stop(): Promise<void>;
};

/**
 * Starts one and fills it.
 * @throws UsageError when none can be started here
 */
export async function startRealCluster(
  size: ClusterSize,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<RealCluster> {
  const problem = controlPlaneProblem();
  if (problem !== undefined) throw new UsageError(problem);
  const own = mkdtempSync(join(folder, 'control-plane-'));
  const { kubeconfig, stop } = await startControlPlane(own, signal);
  // There are no Pods, and what plays the kubelets has nothing to do.
  kubelets(own).freeze();
  const file = join(import.meta.dirname, 'probe-program.ts');
  const program = startProgram<ProbeQuestions>(file, [kubeconfig]);
  const stopAll = async () => {
    await program.stop();
    await stop();
  };
  try {
    await fillCluster(kubeconfig, size, signal);
    await program.ask('write', {});
    return { kubeconfig, ask: program.ask, published: () => read(kubeconfig), stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function read(kubeconfig: string): Promise<PublishedTable> {
  const api = connectTo(kubeconfig);
  const services = await api.get<{ items: Parameters<typeof publishedTable>[0] }>(
    '/api/v1/services',
  );
  const slices = await api.get<{ items: readonly PublishedSlice[] }>(
    '/apis/discovery.k8s.io/v1/endpointslices',
  );
  return publishedTable(services.items, slices.items);
}
