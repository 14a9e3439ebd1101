import { inControlPlane } from '#scripts/control-plane.mjs';
import { runProgram } from '#scripts/run-program.mjs';

export type ClusterSize = {
  readonly services: number;
  readonly endpointsPerService: number;
  readonly namespaces: number;
};

/** What a steady rate of changes came to. */
export type Churned = { readonly changes: number; readonly perSecond: number };

type Report = { readonly failures: Readonly<Record<string, string>> };

const program = inControlPlane('load.mjs');

/** Writes so many Services with a slice each into the cluster. */
export async function fillCluster(
  kubeconfig: string,
  { services, endpointsPerService, namespaces }: ClusterSize,
  signal: AbortSignal,
): Promise<void> {
  await run<Report>(signal, 'fill', [
    ...['--kubeconfig', kubeconfig, '--services', `${services}`],
    ...['--endpoints', `${endpointsPerService}`, '--namespaces', `${namespaces}`],
  ]);
}

/** Changes them for so long, one endpoint at a time; settles when the last change is written. */
export async function churnCluster(
  kubeconfig: string,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
  signal: AbortSignal,
): Promise<Churned> {
  const { changes, perSecond } = await run<Churned & Report>(signal, 'churn', [
    ...['--kubeconfig', kubeconfig, '--rate', `${rate}`, '--seconds', `${seconds}`],
  ]);
  return { changes, perSecond };
}

async function run<T extends Report>(
  signal: AbortSignal,
  mode: 'fill' | 'churn',
  args: readonly string[],
): Promise<T> {
  const { code, output } = await runProgram(process.execPath, [program, mode, ...args], {
    quiet: true,
    signal,
  });
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`the load of the cluster ended with ${code}:\n${output}`);
  const report: T = JSON.parse(output);
  if (Object.keys(report.failures).length === 0) return report;
  throw new Error(`the API server refused: ${JSON.stringify(report.failures)}`);
}
