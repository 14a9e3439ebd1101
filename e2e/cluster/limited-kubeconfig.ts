import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterApi } from '../kube/cluster-api.ts';

/** Lets somebody list and watch these resources of an API group. */
export function mayLook(apiGroup: string, ...resources: readonly string[]): unknown {
  return { apiGroups: [apiGroup], resources, verbs: ['list', 'watch'] };
}

/**
 * A kubeconfig, in a folder of its own, of the user `viewer` who may do in a namespace what the rules say, and nothing else.
 * @param home the namespace that the kubeconfig names, if it names one
 */
export async function limitedKubeconfig(
  api: ClusterApi,
  kubeconfig: string,
  namespace: string,
  { rules, home }: { readonly rules: readonly unknown[]; readonly home: string | undefined },
): Promise<string> {
  await api.create(namespace, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'looker' },
    rules,
  });
  await api.create(namespace, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'looker' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'looker' },
    subjects: [{ kind: 'User', name: 'viewer', apiGroup: 'rbac.authorization.k8s.io' }],
  });
  const text = readFileSync(kubeconfig.replace(/kubeconfig$/, 'viewer.kubeconfig'), 'utf8');
  const scoped =
    home === undefined ? text : text.replace('user: viewer', `user: viewer, namespace: ${home}`);
  const file = join(mkdtempSync(join(tmpdir(), 'slicescope-')), 'kubeconfig');
  writeFileSync(file, scoped);
  return file;
}
