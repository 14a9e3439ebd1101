import { isIPv6 } from 'node:net';
import type { SelectedContext } from './kubeconfig.ts';
import type { ReadFile } from './kubeconfig-file.ts';

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token that every Pod with a mounted ServiceAccount finds; it is rotated in place. */
export const serviceAccountToken = `${serviceAccount}/token`;

/** The cluster that this Pod runs in, as if a kubeconfig had named it. */
export function inClusterContext(
  { host, port }: { readonly host: string; readonly port: string },
  readFile: ReadFile,
): SelectedContext {
  return {
    context: 'in-cluster',
    namespace: readFile(`${serviceAccount}/namespace`)?.trim() || undefined,
    clusterName: 'in-cluster',
    cluster: {
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      'certificate-authority': `${serviceAccount}/ca.crt`,
    },
    userName: undefined,
    user: { tokenFile: serviceAccountToken },
  };
}
