import { nearestName } from '#lib/server/config/nearest-name.ts';
import type { JsonObject } from './decode/fields.ts';
import { KubeconfigError, listNames } from './kubeconfig-error.ts';
import type { KubeconfigFile, NamedEntry, ReadFile } from './kubeconfig-file.ts';
import { parseKubeconfig, readKubeconfigFile } from './kubeconfig-file.ts';

/** Several kubeconfig files as one, as kubectl merges them. */
export type Kubeconfig = {
  /** The files that exist, first to last. */
  readonly paths: readonly string[];
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, JsonObject>;
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly contexts: ReadonlyMap<string, JsonObject>;
};

/** A context with the cluster and the user that it names. */
export type SelectedContext = {
  readonly context: string;
  readonly namespace: string | undefined;
  readonly clusterName: string;
  readonly cluster: JsonObject;
  readonly userName: string | undefined;
  readonly user: JsonObject;
};

/**
 * Reads and merges the files of a KUBECONFIG list: the first file that has an entry of a name, or a
 * current context, wins; files that do not exist are skipped; an empty file says nothing.
 * Throws `KubeconfigError`.
 */
export function loadKubeconfig(
  paths: readonly string[],
  readFile: ReadFile = readKubeconfigFile,
): Kubeconfig {
  return mergeKubeconfigs(
    paths.flatMap((path) => {
      const content = readFile(path);
      return content === undefined ? [] : [parseKubeconfig(path, content)];
    }),
  );
}

/** The merge alone; first wins. */
export function mergeKubeconfigs(files: readonly KubeconfigFile[]): Kubeconfig {
  return {
    paths: files.map(({ path }) => path),
    currentContext: files.find(({ currentContext }) => currentContext !== undefined)
      ?.currentContext,
    clusters: firstWins(files.flatMap(({ clusters }) => clusters)),
    users: firstWins(files.flatMap(({ users }) => users)),
    contexts: firstWins(files.flatMap(({ contexts }) => contexts)),
  };
}

/** The context of that name and what it points to. Throws `KubeconfigError` where something is missing. */
export function selectContext(config: Kubeconfig, context: string): SelectedContext {
  const found = config.contexts.get(context);
  if (found === undefined) throw unknownContext(config, context);
  const clusterName = named(found.cluster);
  if (clusterName === undefined) {
    throw inContext(
      config,
      context,
      'names no cluster',
      'Set one with kubectl config set-context.',
    );
  }
  const cluster = config.clusters.get(clusterName);
  if (cluster === undefined) {
    throw inContext(
      config,
      context,
      `names the cluster ${JSON.stringify(clusterName)}, which is not there`,
      `Known clusters: ${listNames([...config.clusters.keys()]) || 'none'}.`,
    );
  }
  const userName = named(found.user);
  const user = userName === undefined ? {} : config.users.get(userName);
  if (user === undefined) {
    throw inContext(
      config,
      context,
      `names the user ${JSON.stringify(userName)}, which is not there`,
      `Known users: ${listNames([...config.users.keys()]) || 'none'}.`,
    );
  }
  return { context, namespace: named(found.namespace), clusterName, cluster, userName, user };
}

/** The error for a context that no file has, with the names that there are. */
export function unknownContext(config: Kubeconfig, context: string): KubeconfigError {
  const names = [...config.contexts.keys()];
  const nearest = nearestName(context, names);
  const hint = nearest === undefined ? '' : ` Did you mean ${JSON.stringify(nearest)}?`;
  const known = names.length === 0 ? 'There is no context at all.' : `Known: ${listNames(names)}.`;
  return new KubeconfigError(
    `There is no context ${JSON.stringify(context)} in ${fileNames(config)}.${hint} ${known}`,
  );
}

/** The files of a merged kubeconfig as a sentence names them. */
export function fileNames(config: Kubeconfig): string {
  return config.paths.length === 0 ? 'any kubeconfig' : `kubeconfig ${config.paths.join(', ')}`;
}

function inContext(
  config: Kubeconfig,
  context: string,
  what: string,
  remedy: string,
): KubeconfigError {
  return new KubeconfigError(
    `${fileNames(config)}: the context ${JSON.stringify(context)} ${what}. ${remedy}`,
  );
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function firstWins(entries: readonly NamedEntry[]): ReadonlyMap<string, JsonObject> {
  const merged = new Map<string, JsonObject>();
  for (const { name, value } of entries) {
    if (!merged.has(name)) merged.set(name, value);
  }
  return merged;
}
