import type { RequestOptions } from 'node:https';
import { ConnectError } from './connect-error.ts';
import type { JsonObject } from './decode/fields.ts';
import { isRecord, record, text } from './decode/fields.ts';
import type { SelectedContext } from './kubeconfig.ts';

/** Whether this entry needs more than files and texts: an identity provider, or a way through a proxy. */
export function needsClientNode({ cluster, user }: SelectedContext): boolean {
  return Boolean(cluster['proxy-url']) || (isRecord(user['auth-provider']) && !user.tokenFile);
}

/**
 * Reads credentials by client-node, which knows identity providers and proxies. Rejects with a `ConnectError` where the
 * provider is not known.
 */
export async function readByClientNode(
  selected: SelectedContext,
): Promise<() => Promise<RequestOptions>> {
  const user = clientNodeUser(selected);
  // 90 MB, and 0.4 s of a busy processor, which only those pay who need it.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [clientNodeCluster(selected.cluster)],
    users: [user],
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  });
  return async () => {
    const options: RequestOptions = { headers: {} };
    await kubeConfig.applyToHTTPSOptions(options);
    return options;
  };
}

function clientNodeCluster(cluster: JsonObject) {
  const server = text(cluster.server) ?? '';
  const caData = text(cluster['certificate-authority-data']);
  return {
    name: 'cluster',
    server,
    // Data wins over a file, as in kubectl; client-node has it the other way round.
    caData,
    caFile: caData ? undefined : text(cluster['certificate-authority']),
    // client-node refuses http:// otherwise; there is no certificate to skip.
    skipTLSVerify: cluster['insecure-skip-tls-verify'] === true || server.startsWith('http:'),
    tlsServerName: text(cluster['tls-server-name']),
    proxyUrl: text(cluster['proxy-url']),
  };
}

/** `exec` is left out: client-node's plugin runner knows neither a deadline nor a refused credential. */
function clientNodeUser(selected: SelectedContext) {
  const { user } = selected;
  const certData = text(user['client-certificate-data']);
  const keyData = text(user['client-key-data']);
  const tokenFile = text(user.tokenFile);
  return {
    name: 'user',
    certData,
    certFile: certData ? undefined : text(user['client-certificate']),
    keyData,
    keyFile: keyData ? undefined : text(user['client-key']),
    // The file wins over the token, as in kubectl.
    token: tokenFile ? undefined : text(user.token),
    authProvider: tokenFile ? { name: 'tokenFile', config: { tokenFile } } : authProvider(selected),
    username: text(user.username),
    password: text(user.password),
  };
}

function authProvider({ user, context }: SelectedContext): JsonObject | undefined {
  const provider = user['auth-provider'];
  if (!isRecord(provider)) return undefined;
  // The config is copied: client-node writes renewed tokens into it.
  if (provider.name === 'oidc') return { ...provider, config: { ...record(provider.config) } };
  throw new ConnectError(
    'unsupported',
    `context ${context} uses the auth-provider ${JSON.stringify(provider.name)}, which Kubernetes removed in 1.26. Use its exec plugin (kubectl needs it too).`,
  );
}
