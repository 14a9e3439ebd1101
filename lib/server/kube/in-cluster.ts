import { X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { SelectedContext } from './kubeconfig.ts';
import type { ReadFile } from './kubeconfig-file.ts';

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token that every Pod with a mounted ServiceAccount finds; it is rotated in place. */
export const serviceAccountToken = `${serviceAccount}/token`;

const authority = `${serviceAccount}/ca.crt`;

/** The cluster that a Pod runs in: where its API server listens, and what it is called. */
export type InCluster = {
  readonly host: string;
  readonly port: string;
  /** Stands for the context as well as for the cluster: a Pod finds neither of both names. */
  readonly name: string;
};

/** Enough to tell some clusters apart at a glance. */
const fingerprintDigits = 8;

/**
 * A name that two clusters do not share: the beginning of the SHA-256 fingerprint of the mounted authority, as
 * `openssl x509 -noout -fingerprint -sha256` shows it. No right is needed to read it.
 */
export function inClusterName(readFile: ReadFile): string {
  const fingerprint = fingerprintOf(readFile(authority));
  return fingerprint === undefined ? 'in-cluster' : `in-cluster-${fingerprint}`;
}

function fingerprintOf(certificate: string | undefined): string | undefined {
  if (certificate === undefined) return undefined;
  try {
    const { fingerprint256 } = new X509Certificate(certificate);
    return fingerprint256.replaceAll(':', '').slice(0, fingerprintDigits).toLowerCase();
  } catch {
    // The connection says what is wrong with the authority; here it only gives no name.
    return undefined;
  }
}

/** The cluster that this Pod runs in, as if a kubeconfig had named it. */
export function inClusterContext(
  { host, port, name }: InCluster,
  readFile: ReadFile,
): SelectedContext {
  return {
    context: name,
    namespace: readFile(`${serviceAccount}/namespace`)?.trim() || undefined,
    clusterName: name,
    cluster: {
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      'certificate-authority': authority,
    },
    userName: undefined,
    user: { tokenFile: serviceAccountToken },
  };
}
