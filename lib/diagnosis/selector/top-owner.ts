import type { ObjectRef } from '#lib/domain/finding.ts';
import type { OwnerReference, Pod } from '#lib/domain/objects.ts';

/**
 * What a Pod belongs to in the end, as far as the Pod tells: the Deployment of its ReplicaSet (whose name is the
 * Deployment's and the Pod's template hash), else the controller it names; undefined for a Pod on its own.
 */
export function topOwner(pod: Pod): ObjectRef | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined) return undefined;
  const { namespace } = pod.metadata;
  const hash = pod.metadata.labels?.['pod-template-hash'];
  if (owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', namespace, name: owner.name.slice(0, -hash.length - 1) };
  }
  return { kind: owner.kind, namespace, name: owner.name, uid: owner.uid };
}

/** Where among its owners the one stands that controls the Pod; -1 where there is none. */
export function controllerIndex({ metadata }: Pod): number {
  return (metadata.ownerReferences ?? []).findIndex(({ controller }) => controller === true);
}

function controllerOf(pod: Pod): OwnerReference | undefined {
  return pod.metadata.ownerReferences?.[controllerIndex(pod)];
}
