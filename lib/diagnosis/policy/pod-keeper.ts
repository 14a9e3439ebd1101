import type { Pod } from '#lib/domain/objects.ts';

/** What keeps a Pod running. `uid` is that of its direct owner, another one for each revision of a Deployment. */
export type PodKeeper = { readonly kind: string; readonly name: string; readonly uid: string };

/**
 * By the Pod's owner; the ReplicaSet of a Deployment stands for the Deployment, whose name is read from its own, as the
 * Deployment controller builds it: NAME-HASH, with the hash in the Pod's label pod-template-hash.
 */
export function podKeeper({ metadata }: Pod): PodKeeper | undefined {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return undefined;
  const { kind, name, uid } = owner;
  const ending = `-${metadata.labels?.['pod-template-hash'] ?? ''}`;
  if (kind === 'ReplicaSet' && ending !== '-' && name.endsWith(ending)) {
    return { kind: 'Deployment', name: name.slice(0, -ending.length), uid };
  }
  return { kind, name, uid };
}
