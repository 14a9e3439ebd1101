/** How a user of a kubeconfig proves who it is; certificate and key in PEM. */
export type KubeconfigCredentials =
  | { readonly token: string }
  | { readonly certificate: string; readonly key: string };

export type KubeconfigOptions = {
  readonly server: string;
  /** In PEM, of a server with TLS. */
  readonly certificateAuthority?: string;
  readonly user: string;
  readonly credentials: KubeconfigCredentials;
  /** Absent: the context names none. */
  readonly namespace?: string;
};

/** A kubeconfig, as YAML text, with the one context `demo`. Certificates and keys are inside, not beside it. */
export function writeKubeconfig(options: KubeconfigOptions): string {
  const { server, certificateAuthority, user, credentials, namespace } = options;
  const lines = [
    'apiVersion: v1',
    'kind: Config',
    'current-context: demo',
    'clusters:',
    '- name: demo',
    '  cluster:',
    `    server: ${JSON.stringify(server)}`,
    ...data('certificate-authority-data', certificateAuthority),
    'contexts:',
    '- name: demo',
    '  context:',
    '    cluster: demo',
    `    user: ${JSON.stringify(user)}`,
    ...(namespace === undefined ? [] : [`    namespace: ${JSON.stringify(namespace)}`]),
    'users:',
    `- name: ${JSON.stringify(user)}`,
    '  user:',
    ...credentialLines(credentials),
  ];
  return `${lines.join('\n')}\n`;
}

function credentialLines(credentials: KubeconfigCredentials): readonly string[] {
  if ('token' in credentials) return [`    token: ${JSON.stringify(credentials.token)}`];
  return [
    ...data('client-certificate-data', credentials.certificate),
    ...data('client-key-data', credentials.key),
  ];
}

function data(name: string, pem: string | undefined): readonly string[] {
  return pem === undefined ? [] : [`    ${name}: ${Buffer.from(pem).toString('base64')}`];
}
