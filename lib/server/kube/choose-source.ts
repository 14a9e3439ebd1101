import { delimiter, join } from 'node:path';
import type { InCluster } from './in-cluster.ts';
import { inClusterName, serviceAccountToken } from './in-cluster.ts';
import type { Kubeconfig } from './kubeconfig.ts';
import { fileNames, loadKubeconfig, unknownContext } from './kubeconfig.ts';
import { KubeconfigError, listNames } from './kubeconfig-error.ts';
import type { ReadFile } from './kubeconfig-file.ts';
import { readKubeconfigFile } from './kubeconfig-file.ts';

/** Where the objects come from. */
export type Source =
  | { readonly kind: 'kubeconfig'; readonly paths: readonly string[]; readonly context: string }
  | ({ readonly kind: 'in-cluster' } & InCluster)
  | { readonly kind: 'demo' };

export type ChooseSourceOptions = {
  /** --kubeconfig: one file, which must exist. */
  readonly kubeconfig?: string;
  /** --context */
  readonly context?: string;
  /** --cluster-name: what the cluster is called that this Pod runs in. */
  readonly clusterName?: string;
  readonly demo: boolean;
  readonly env: {
    readonly KUBECONFIG?: string | undefined;
    readonly HOME?: string | undefined;
    readonly USERPROFILE?: string | undefined;
    readonly KUBERNETES_SERVICE_HOST?: string | undefined;
    readonly KUBERNETES_SERVICE_PORT?: string | undefined;
  };
  readonly readFile?: ReadFile;
};

/**
 * The source as kubectl would choose it, else the demonstration cluster: --kubeconfig or --context, the
 * KUBECONFIG list, the current context of ~/.kube/config, the ServiceAccount of the Pod this runs in.
 * Throws `KubeconfigError` with a sentence for the operator.
 */
export function chooseSource(options: ChooseSourceOptions): Source {
  const source = findSource(options);
  const { clusterName } = options;
  if (clusterName === undefined) return source;
  if (source.kind === 'in-cluster') return { ...source, name: clusterName };
  const shown =
    source.kind === 'demo' ? 'the demo is' : `the context ${JSON.stringify(source.context)} is`;
  throw new KubeconfigError(
    `--cluster-name ${JSON.stringify(clusterName)} names the cluster that a Pod runs in, but ${shown} shown, which has a name. Leave it out.`,
  );
}

function findSource(options: ChooseSourceOptions): Source {
  const { kubeconfig, context, demo, env, readFile = readKubeconfigFile } = options;
  if (demo) return { kind: 'demo' };
  if (kubeconfig !== undefined) return fromGivenFile(kubeconfig, context, readFile);

  const { paths, name } = defaultPaths(env);
  const config = loadKubeconfig(paths, readFile);
  if (!isEmpty(config)) return inConfig(config, context);
  if (context === undefined) return inClusterOrDemo(env, readFile);
  throw new KubeconfigError(
    `--context ${JSON.stringify(context)} was given, but ${name} holds no kubeconfig. Name the file with --kubeconfig.`,
  );
}

/** Where kubectl looks: the KUBECONFIG list, else the file in the home directory. */
function defaultPaths({ KUBECONFIG, HOME, USERPROFILE }: ChooseSourceOptions['env']): {
  readonly paths: readonly string[];
  readonly name: string;
} {
  const paths = (KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  if (paths.length > 0) return { paths, name: `KUBECONFIG (${paths.join(', ')})` };
  const home = HOME || USERPROFILE;
  if (!home) return { paths: [], name: 'the default kubeconfig' };
  const path = join(home, '.kube', 'config');
  return { paths: [path], name: path };
}

function fromGivenFile(path: string, context: string | undefined, readFile: ReadFile): Source {
  const config = loadKubeconfig([path], readFile);
  if (config.paths.length === 0) {
    throw new KubeconfigError(
      `kubeconfig ${path}: there is no such file. Check the path, or leave out --kubeconfig.`,
      {
        file: path,
      },
    );
  }
  if (isEmpty(config)) {
    throw new KubeconfigError(
      `kubeconfig ${path}: it is empty. Name another file with --kubeconfig, or use --demo.`,
      {
        file: path,
      },
    );
  }
  return inConfig(config, context);
}

function inConfig(config: Kubeconfig, context = config.currentContext): Source {
  if (context === undefined) {
    const names = [...config.contexts.keys()];
    const remedy =
      names.length === 0
        ? 'It has no contexts either; name another file with --kubeconfig.'
        : `Choose one with --context: ${listNames(names)}.`;
    throw new KubeconfigError(`${fileNames(config)} has no current-context. ${remedy}`);
  }
  if (!config.contexts.has(context)) throw unknownContext(config, context);
  return { kind: 'kubeconfig', paths: config.paths, context };
}

/** In a Pod the demo is never a way out: somebody would take it for the cluster. */
function inClusterOrDemo(env: ChooseSourceOptions['env'], readFile: ReadFile): Source {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) return { kind: 'demo' };
  requireToken(readFile);
  return { kind: 'in-cluster', host, port, name: inClusterName(readFile) };
}

function requireToken(readFile: ReadFile): void {
  try {
    if (readFile(serviceAccountToken) !== undefined) return;
  } catch (cause) {
    throw withoutToken('cannot be read', cause);
  }
  throw withoutToken('is not there');
}

function withoutToken(what: string, cause?: unknown): KubeconfigError {
  return new KubeconfigError(
    `This is a Pod (KUBERNETES_SERVICE_HOST is set), but its token ${serviceAccountToken} ${what}. Set automountServiceAccountToken: true in the Pod's spec and let its user read the file, or show the demo with --demo.`,
    { file: serviceAccountToken, cause },
  );
}

function isEmpty(config: Kubeconfig): boolean {
  return (
    config.currentContext === undefined && config.contexts.size === 0 && config.clusters.size === 0
  );
}
