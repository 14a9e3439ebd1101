import { valueOr } from '#lib/diagnosis/known.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { ObjectRef } from '#lib/domain/finding.ts';
import type { OwnerReference, Pod } from '#lib/domain/objects.ts';

/** The label by which a Deployment tells its ReplicaSets and their Pods apart; also the end of the ReplicaSet's name. */
const templateHashLabel = 'pod-template-hash';
/** The same for the Pods of StatefulSets and DaemonSets. */
const revisionHashLabel = 'controller-revision-hash';

/** Which version of its workload's template the Pod was made from. */
export function podRevision({ metadata }: Pod): string | undefined {
  return metadata.labels?.[templateHashLabel] ?? metadata.labels?.[revisionHashLabel];
}

/** The label that says so. */
export function revisionLabelOf({ metadata }: Pod): string {
  return metadata.labels?.[templateHashLabel] === undefined ? revisionHashLabel : templateHashLabel;
}

/**
 * The workload that keeps this Pod. A ReplicaSet whose name ends in the Pod's own template hash is a Deployment's;
 * of another ReplicaSet its owner is looked up. undefined: nobody keeps it.
 */
export function podWorkload(pod: Pod, view: Pick<ServiceView, 'workloads'>): ObjectRef | undefined {
  const owner = controllerOf(pod.metadata.ownerReferences);
  if (owner === undefined) return undefined;
  const { namespace } = pod.metadata;
  if (owner.kind !== 'ReplicaSet') return { kind: owner.kind, namespace, name: owner.name };
  const deployment = deploymentByHash(owner.name, pod.metadata.labels?.[templateHashLabel]);
  if (deployment !== undefined) return { kind: 'Deployment', namespace, name: deployment };
  const set = valueOr(view.workloads(), []).find(
    ({ kind, metadata }) => kind === 'ReplicaSet' && metadata.name === owner.name,
  );
  const above = controllerOf(set?.metadata.ownerReferences) ?? owner;
  return { kind: above.kind, namespace, name: above.name };
}

function controllerOf(owners: readonly OwnerReference[] | undefined): OwnerReference | undefined {
  return owners?.find(({ controller }) => controller === true) ?? owners?.[0];
}

function deploymentByHash(replicaSet: string, hash: string | undefined): string | undefined {
  if (hash === undefined || hash === '' || !replicaSet.endsWith(`-${hash}`)) return undefined;
  const name = replicaSet.slice(0, -hash.length - 1);
  return name === '' ? undefined : name;
}
