import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export type StationOptions = {
  /** Sizes of the cluster, one measurement each. */
  readonly pods: readonly number[];
  /** Measured changes of each run. */
  readonly changes: number;
  readonly runs: number;
  readonly seed: number;
  /** On a real API server instead of the simulator. */
  readonly cluster: boolean;
  /** Of a cluster that may be written into; absent: a control plane is started. */
  readonly kubeconfig: string | undefined;
  /** What the page shows: the whole cluster, or one namespace of it. */
  readonly scope: 'cluster' | 'namespace';
};

const usage = `npm run bench -- stations [--pods N]… [--changes N] [--runs N] [--seed N] [--scope cluster|namespace]
  [--cluster [--kubeconfig FILE]]`;
const defaultPods = [100, 5_000];
/** Each Service has so many Pods. */
export const podsPerService = 5;
/** The view needs three Services. */
const fewestPods = 3 * podsPerService;

/** @throws UsageError */
export function readStationOptions(args: readonly string[]): StationOptions {
  const values = parse(args);
  const scope = values.scope;
  if (scope !== 'cluster' && scope !== 'namespace') {
    throw new UsageError(`--scope "${scope}" is neither cluster nor namespace; ${usage}`);
  }
  if (values.kubeconfig !== undefined && !values.cluster) {
    throw new UsageError(`--kubeconfig is for --cluster; ${usage}`);
  }
  if (values.kubeconfig !== undefined && values.pods?.length !== 1) {
    throw new UsageError(`a cluster that stays filled can have one size: one --pods; ${usage}`);
  }
  return {
    pods: values.pods?.map(readPods) ?? defaultPods,
    changes: readCount('--changes', values.changes),
    runs: readCount('--runs', values.runs),
    seed: readCount('--seed', values.seed),
    cluster: values.cluster,
    kubeconfig: values.kubeconfig,
    scope,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        pods: { type: 'string', multiple: true },
        changes: { type: 'string', default: '200' },
        runs: { type: 'string', default: '3' },
        seed: { type: 'string', default: '1' },
        scope: { type: 'string', default: 'cluster' },
        cluster: { type: 'boolean', default: false },
        kubeconfig: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function readPods(text: string): number {
  const pods = readCount('--pods', text);
  if (pods < fewestPods || pods % podsPerService !== 0) {
    throw new UsageError(
      `--pods ${text}: needs a multiple of ${podsPerService} from ${fewestPods} on; ${usage}`,
    );
  }
  return pods;
}

function readCount(flag: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError(`${flag} "${text}" is not a whole number from 1 on; ${usage}`);
  }
  return Number(text);
}
