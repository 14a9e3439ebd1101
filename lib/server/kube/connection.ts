import type { Source } from './choose-source.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { flag, text } from './decode/fields.ts';
import type { KubeResponse } from './http-answer.ts';
import type { KubeRequestOptions } from './http-get.ts';
import { createHttpGet } from './http-get.ts';
import { inClusterContext } from './in-cluster.ts';
import type { SelectedContext } from './kubeconfig.ts';
import { loadKubeconfig, mergeKubeconfigs, selectContext } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import { parseKubeconfig, readKubeconfigFile } from './kubeconfig-file.ts';

/** Which cluster a connection leads to, and as whom. */
export type ConnectionIdentity = {
  readonly context: string;
  readonly cluster: string;
  readonly server: string;
  readonly user?: string;
  /** The namespace that the context names, where it does. */
  readonly namespace?: string;
  /** True where the server's certificate is not checked. */
  readonly insecure: boolean;
};

/** One context's API server. It can be read and nothing else: there is no other verb than GET. */
export type KubeConnection = {
  readonly identity: ConnectionIdentity;
  /**
   * Sends one GET and resolves with the head of the answer, whatever its status; a 401 renews the
   * credentials once. Rejects with a `ConnectError`, or with the signal's reason.
   */
  request(path: string, options: KubeRequestOptions): Promise<KubeResponse>;
  close(): void;
};

/** A source that can be connected to; the demonstration cluster comes as the text of a kubeconfig. */
export type ConnectionSource =
  | Exclude<Source, { readonly kind: 'demo' }>
  | { readonly kind: 'demo'; readonly kubeconfig: string };

/**
 * Prepares the connection; nothing is sent and no plugin is run before the first request.
 * Throws `KubeconfigError` when the context cannot be used.
 */
export function createConnection(
  source: ConnectionSource,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): KubeConnection {
  const selected = readContext(source);
  const server = serverAddress(selected);
  const { context } = selected;
  const get = createHttpGet({ server, context, clock });
  const credentials = createCredentials({ selected, reload, clock });

  function reload(): SelectedContext | undefined {
    try {
      const latest = readContext(source);
      // Another server under the same name is another cluster: that needs a new start.
      return latest.cluster.server === selected.cluster.server ? latest : undefined;
    } catch (error) {
      // Somebody is editing the file; what was read before stays.
      if (error instanceof KubeconfigError) return undefined;
      throw error;
    }
  }

  return {
    identity: identify(selected, server),
    async request(path, options) {
      const used = await credentials.current();
      const response = await get.send(path, used, options);
      if (response.status !== 401) return response;
      response.discard();
      credentials.renew(used.generation);
      return get.send(path, await credentials.current(), options);
    },
    close: () => get.close(),
  };
}

function readContext(source: ConnectionSource): SelectedContext {
  switch (source.kind) {
    case 'kubeconfig':
      return selectContext(loadKubeconfig(source.paths), source.context);
    case 'in-cluster':
      return inClusterContext(source, readKubeconfigFile);
    case 'demo': {
      const config = mergeKubeconfigs([parseKubeconfig('/demo', source.kubeconfig)]);
      return selectContext(config, config.currentContext ?? '');
    }
  }
}

function serverAddress({ cluster, clusterName, context }: SelectedContext): URL {
  const server = text(cluster.server) ?? '';
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new KubeconfigError(
      `context ${JSON.stringify(context)}: the server of cluster ${JSON.stringify(clusterName)} is ${JSON.stringify(server.replace(/\/\/[^/]*@/, '//…@'))}, not an address such as https://host:6443.`,
    );
  }
  return url;
}

function identify(selected: SelectedContext, server: URL): ConnectionIdentity {
  const { context, clusterName, userName, namespace, cluster } = selected;
  return {
    context,
    cluster: clusterName,
    server: server.href.replace(/\/$/, ''),
    ...(userName !== undefined && { user: userName }),
    ...(namespace !== undefined && { namespace }),
    insecure: flag(cluster['insecure-skip-tls-verify']) === true,
  };
}
