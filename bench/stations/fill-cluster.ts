import type { ClusterApi, Manifest } from '#e2e/kube/cluster-api.ts';
import { timestamp } from '#simulator/clock.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import {
  uniformNamespaces,
  uniformNodes,
  uniformPods,
  uniformServices,
} from '#simulator/world/uniform-world.ts';

/** So many requests are on their way at a time: an API server on the same machine is busy with them. */
const parallel = 32;

/**
 * Writes the world into a real cluster: Nodes, namespaces and Services as their makers would, Pods onto their Nodes as
 * the scheduler would, and the statuses of Nodes and Pods as kubelets would; so no other kubelet may play for them.
 */
export async function fillCluster(api: ClusterApi, world: UniformWorld): Promise<void> {
  const time = timestamp(Date.now());
  await forAll(uniformNodes(world, time), async ({ metadata, spec = {}, status }) => {
    await api.create(undefined, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: named(metadata),
      spec,
    });
    await api.patch(`/api/v1/nodes/${metadata.name}/status`, { status });
  });
  await forAll(uniformNamespaces(world), (name) =>
    api.create(undefined, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
  );
  await forAll(uniformServices(world), ({ metadata, spec }) =>
    api.create(metadata.namespace, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: named(metadata),
      spec,
    }),
  );
  await forAll(uniformPods(world, time), async ({ metadata, spec, status }) => {
    const { namespace, name } = metadata;
    await api.create(namespace, { apiVersion: 'v1', kind: 'Pod', metadata: named(metadata), spec });
    await api.patch(`/api/v1/namespaces/${namespace}/pods/${name}/status`, { status });
  });
}

function named({ name, labels }: Manifest['metadata']): Manifest['metadata'] {
  return { name, labels };
}

/** Works on everything, several at a time; the first failure ends it. */
async function forAll<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
