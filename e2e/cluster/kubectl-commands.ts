import type { CommandOptions } from '../kube/kubectl.ts';

export type Command = readonly [args: readonly string[], options?: CommandOptions];

const watching: CommandOptions = { interruptAfterMs: 1500 };

/** Commands that only read, in the words of the tutorials; `n` is the namespace, `pod` one of its Pods. */
export function readingCommands(n: string, pod: string): readonly Command[] {
  const inNamespace = (...args: readonly string[]): Command => [['-n', n, ...args]];
  const kinds = ['services', 'endpointslices', 'endpoints', 'pods', 'deployments', 'replicasets'];
  return [
    ...kinds.flatMap((kind) => [
      inNamespace('get', kind),
      inNamespace('get', kind, '-o', 'wide'),
      inNamespace('get', kind, '-o', 'yaml'),
      inNamespace('get', kind, '-o', 'name'),
      inNamespace('get', kind, '--show-labels'),
      inNamespace('describe', kind),
    ]),
    inNamespace('get', 'events'),
    [['get', 'nodes']],
    [['get', 'nodes', '-o', 'wide']],
    [['describe', 'nodes']],
    [['get', 'namespaces']],
    [['get', 'namespace', n, '-o', 'yaml']],
    [['get', 'services', '-A']],
    [['get', 'endpointslices', '-A', '-o', 'wide']],
    [['get', 'leases', '-n', 'kube-node-lease', '-o', 'name']],
    inNamespace('get', 'service', 'web', '-o', 'json'),
    inNamespace('get', 'service', 'web', '-o', 'yaml', '--show-managed-fields'),
    inNamespace('get', 'svc,endpointslices'),
    inNamespace('get', 'service', 'web', 'nope'),
    inNamespace('get', 'service', 'nope'),
    inNamespace('get', 'service', 'nope', '--ignore-not-found'),
    inNamespace('get', 'endpointslices', '-l', 'kubernetes.io/service-name=web'),
    inNamespace('get', 'endpointslices', '-l', 'kubernetes.io/service-name in (web, legacy)'),
    inNamespace('get', 'endpointslices', '-l', '!kubernetes.io/service-name'),
    inNamespace('get', 'endpointslices', '-l', 'a b'),
    inNamespace('get', 'pods', '--field-selector', `metadata.name=${pod}`),
    inNamespace('get', 'pods', '--field-selector', 'status.phase!=Running'),
    inNamespace('get', 'services', '--field-selector', 'spec.type=ExternalName'),
    inNamespace('get', 'services', '--field-selector', 'spec.foo=bar'),
    inNamespace('get', 'pods', '--sort-by=.metadata.name'),
    inNamespace('get', 'services', '--chunk-size=2'),
    inNamespace('get', 'services', '--server-print=false'),
    inNamespace('get', 'services', '-o', 'custom-columns=NAME:.metadata.name,IP:.spec.clusterIP'),
    inNamespace(
      'get',
      'endpointslices',
      '-o',
      'jsonpath={range .items[*].endpoints[*]}{.addresses[0]} {.conditions.ready}{"\\n"}{end}',
    ),
    [['-n', n, 'get', 'services', '-w'], watching],
    [['-n', n, 'get', 'endpointslices', '-w', '-o', 'wide'], watching],
    [['-n', n, 'get', 'service', 'web', '-w', '-o', 'yaml'], watching],
    inNamespace('wait', '--for=condition=Ready', 'pod', '-l', 'app=web', '--timeout=5s'),
    inNamespace('wait', '--for=condition=Available', 'deploy/web', '--timeout=5s'),
    inNamespace('wait', '--for=jsonpath={.spec.type}=ClusterIP', 'service/web', '--timeout=5s'),
    inNamespace('wait', '--for=delete', 'service/nope', '--timeout=2s'),
    inNamespace('wait', '--for=jsonpath={.spec.foo}', 'service/web', '--timeout=1s'),
    inNamespace('rollout', 'status', 'deploy/web', '--timeout=5s'),
    inNamespace('rollout', 'history', 'deploy/web'),
    inNamespace('auth', 'can-i', 'watch', 'services'),
    inNamespace('auth', 'can-i', 'delete', 'pods/eviction'),
    inNamespace('auth', 'can-i', 'list', 'endpointslices.discovery.k8s.io', '--as', 'viewer'),
    inNamespace('auth', 'can-i', '--list'),
    inNamespace('auth', 'can-i', '--list', '--as', 'viewer'),
    inNamespace('get', 'services', '--as', 'viewer'),
    [['auth', 'whoami']],
    inNamespace('explain', 'endpointslices.endpoints.conditions.ready'),
  ];
}
