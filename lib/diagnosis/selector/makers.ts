import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import { valueOr } from '#lib/diagnosis/known.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Labels, Workload } from '#lib/domain/objects.ts';

/**
 * Workloads of the namespace whose Pods the selector would match, by name; none where workloads are not visible. A
 * ReplicaSet of a Deployment is not asked: old ones stay, with the labels of old.
 */
export function makersOf(
  view: Pick<ServiceView, 'workloads'>,
  selector: Labels,
): readonly Workload[] {
  return valueOr(view.workloads(), [])
    .filter((workload) => !isDeploymentsReplicaSet(workload) && makesMatching(workload, selector))
    .sort(byName);
}

function isDeploymentsReplicaSet({ kind, metadata }: Workload): boolean {
  return (
    kind === 'ReplicaSet' &&
    (metadata.ownerReferences ?? []).some((owner) => owner.kind === 'Deployment')
  );
}

function makesMatching({ spec }: Workload, selector: Labels): boolean {
  const labels: Labels = spec?.template?.metadata?.labels ?? {};
  return Object.entries(selector).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
}

function byName(a: Workload, b: Workload): number {
  return compareTexts(`${a.metadata.name}/${a.kind}`, `${b.metadata.name}/${b.kind}`);
}
