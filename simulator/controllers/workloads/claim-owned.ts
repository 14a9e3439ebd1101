import type { Labels, NamespacedMeta, OwnerReference } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import { controllerOf } from '#simulator/controllers/indexes.ts';
import { isSelectedBy } from '#simulator/controllers/selector-index.ts';

type Owned = KubeObject & { readonly metadata: NamespacedMeta };

export type ClaimOptions<T extends Owned> = {
  readonly owner: OwnerReference;
  readonly isOwnerTerminating: boolean;
  readonly selector: Labels | undefined;
  readonly owned: Iterable<T>;
  /** Those that carry the labels of the selector, owned or not. */
  readonly matching: Iterable<T>;
  /** Writes another list of owners to the object. */
  readonly own: (object: T, ownerReferences: readonly OwnerReference[]) => T;
};

/**
 * What an owner has: it adopts matching objects that nobody controls, and releases its own that match no longer, as
 * controller.PodControllerRefManager does.
 */
export function claimOwned<T extends Owned>(options: ClaimOptions<T>): readonly T[] {
  const { owner, selector, own, isOwnerTerminating } = options;
  const claimed: T[] = [];
  for (const object of [...options.owned]) {
    const { labels, deletionTimestamp, ownerReferences = [] } = object.metadata;
    if (controllerOf(object)?.uid !== owner.uid) continue;
    if (isSelectedBy(selector, labels)) claimed.push(object);
    else if (deletionTimestamp === undefined && !isOwnerTerminating) {
      own(
        object,
        ownerReferences.filter(({ uid }) => uid !== owner.uid),
      );
    }
  }
  if (isOwnerTerminating) return claimed;
  for (const object of [...options.matching]) {
    const { deletionTimestamp, ownerReferences = [] } = object.metadata;
    if (controllerOf(object) !== undefined || deletionTimestamp !== undefined) continue;
    claimed.push(own(object, [...ownerReferences, owner]));
  }
  return claimed;
}
