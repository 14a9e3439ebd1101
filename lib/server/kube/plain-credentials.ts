import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { text } from './decode/fields.ts';
import type { SelectedContext } from './kubeconfig.ts';

/**
 * Certificates, tokens and passwords that stand in a kubeconfig or in the files that it names. Files are read each time:
 * tokens and certificates are renewed in place. Throws where one cannot be read.
 */
export function readPlainCredentials({ cluster, user }: SelectedContext): RequestOptions {
  const isPlainHttp = text(cluster.server)?.startsWith('http:') ?? false;
  const authorization = bearer(user);
  const username = text(user.username);
  return {
    headers: authorization === undefined ? {} : { Authorization: authorization },
    ca: dataOrFile(cluster['certificate-authority-data'], cluster['certificate-authority']),
    cert: dataOrFile(user['client-certificate-data'], user['client-certificate']),
    key: dataOrFile(user['client-key-data'], user['client-key']),
    servername: text(cluster['tls-server-name']),
    rejectUnauthorized: !(cluster['insecure-skip-tls-verify'] === true || isPlainHttp),
    auth: username ? `${username}:${text(user.password) ?? ''}` : undefined,
  };
}

/** The file wins over the token, as in kubectl. */
function bearer(user: SelectedContext['user']): string | undefined {
  const file = text(user.tokenFile);
  const token = file ? readFileSync(file, 'utf8') : text(user.token);
  return token ? `Bearer ${token}` : undefined;
}

/** Data wins over a file, as in kubectl. */
function dataOrFile(data: unknown, file: unknown): Buffer | undefined {
  const encoded = text(data);
  if (encoded) return Buffer.from(encoded, 'base64');
  const path = text(file);
  return path ? readFileSync(path) : undefined;
}
