export type KubeconfigOptions = {
  readonly server: string;
  readonly token: string;
  readonly user: string;
  /** Absent: the context names none. */
  readonly namespace?: string;
};

/** A kubeconfig, as YAML text, with the one context `demo`. */
export function writeKubeconfig({ server, token, user, namespace }: KubeconfigOptions): string {
  const lines = [
    'apiVersion: v1',
    'kind: Config',
    'current-context: demo',
    'clusters:',
    '- name: demo',
    '  cluster:',
    `    server: ${JSON.stringify(server)}`,
    'contexts:',
    '- name: demo',
    '  context:',
    '    cluster: demo',
    `    user: ${JSON.stringify(user)}`,
    ...(namespace === undefined ? [] : [`    namespace: ${JSON.stringify(namespace)}`]),
    'users:',
    `- name: ${JSON.stringify(user)}`,
    '  user:',
    `    token: ${JSON.stringify(token)}`,
  ];
  return `${lines.join('\n')}\n`;
}
