import type { Condition } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';

/** An object that is still in a namespace after all were deleted. */
export type Remaining = { readonly resource: ResourceName; readonly object: KubeObject };

/**
 * What the namespace controller says about its work on a namespace. As recorded, it says that nothing remains while it waits
 * for Pods; what remains after them it names.
 * Source: kubernetes/pkg/controller/namespace/deletion status_condition_utils.
 */
export function namespaceConditions(
  remaining: readonly Remaining[],
  former: readonly Condition[] | undefined,
  time: string,
): readonly Condition[] {
  const conditions: readonly Condition[] = [
    {
      type: 'NamespaceDeletionDiscoveryFailure',
      status: 'False',
      reason: 'ResourcesDiscovered',
      message: 'All resources successfully discovered',
    },
    {
      type: 'NamespaceDeletionGroupVersionParsingFailure',
      status: 'False',
      reason: 'ParsedGroupVersions',
      message: 'All legacy kube types successfully parsed',
    },
    {
      type: 'NamespaceDeletionContentFailure',
      status: 'False',
      reason: 'ContentDeleted',
      message: 'All content successfully deleted, may be waiting on finalization',
    },
    contentRemaining(remaining),
    finalizersRemaining(remaining),
  ];
  return conditions.map((condition) => {
    const before = former?.find(({ type }) => type === condition.type);
    const isSame = before?.status === condition.status;
    return { ...condition, lastTransitionTime: isSame ? before.lastTransitionTime : time };
  });
}

function contentRemaining(remaining: readonly Remaining[]): Condition {
  const type = 'NamespaceContentRemaining';
  if (remaining.length === 0) {
    const message = 'All content successfully removed';
    return { type, status: 'False', reason: 'ContentRemoved', message };
  }
  const kinds = counted(
    remaining.map(({ resource }) => `${resource}.${resources[resource].group}`),
  );
  const list = kinds.map(([kind, count]) => `${kind} has ${count} resource instances`).join(', ');
  const message = `Some resources are remaining: ${list}`;
  return { type, status: 'True', reason: 'SomeResourcesRemain', message };
}

function finalizersRemaining(remaining: readonly Remaining[]): Condition {
  const type = 'NamespaceFinalizersRemaining';
  const finalizers = counted(remaining.flatMap(({ object }) => object.metadata.finalizers ?? []));
  if (finalizers.length === 0) {
    const message = 'All content-preserving finalizers finished';
    return { type, status: 'False', reason: 'ContentHasNoFinalizers', message };
  }
  const list = finalizers.map(([name, count]) => `${name} in ${count} resource instances`);
  const message = `Some content in the namespace has finalizers remaining: ${list.join(', ')}`;
  return { type, status: 'True', reason: 'SomeFinalizersRemain', message };
}

/** Each text with how often it occurs, in the order of the texts. */
function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
