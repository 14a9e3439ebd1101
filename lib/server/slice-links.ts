import type { Service } from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { ownerLinkedElsewhere } from '#lib/domain/slice-owner.ts';
import type { KeyIndex } from './key-index.ts';
import { createKeyIndex } from './key-index.ts';
import type { OwnedTable } from './owned-table.ts';

/** Which Service each slice is linked to by its label. */
export type SliceLinks = {
  slicesOf(serviceKey: string): Iterable<string>;
  /** Whether any slice is linked to it. */
  isLinked(serviceKey: string): boolean;
  /** Slices that name no Service, or one that is not there. */
  orphans(): ReadonlySet<string>;
  orphansIn(namespace: string): Iterable<string>;
  /** Slices that name this Service as their owner, and by label another one or none. */
  ownedElsewhere(serviceKey: string): Iterable<string>;
};

export function createSliceLinks(
  slices: Pick<OwnedTable<PackedSlice>, 'observe'>,
  services: Pick<OwnedTable<Service>, 'get' | 'observe'>,
): SliceLinks {
  const byService = createKeyIndex();
  const byOwner = createKeyIndex();
  const orphans = new Set<string>();
  const orphansIn = createKeyIndex();

  function placeOrphan(key: string, isOrphan: boolean): void {
    if (isOrphan === orphans.has(key)) return;
    const namespace = namespaceOf(key);
    if (isOrphan) {
      orphans.add(key);
      orphansIn.add(namespace, key);
    } else {
      orphans.delete(key);
      orphansIn.delete(namespace, key);
    }
  }

  slices.observe((key, before, after) => {
    const [was, is] = [before?.head, after?.head];
    move(byService, key, was && linkedServiceKey(was), is && linkedServiceKey(is));
    move(byOwner, key, was && ownerLinkedElsewhere(was), is && ownerLinkedElsewhere(is));
    placeOrphan(key, after !== undefined && isOrphan(after, services));
  });

  services.observe((key, before, after) => {
    if (before !== undefined && after !== undefined) return;
    for (const slice of byService.get(key)) placeOrphan(slice, after === undefined);
  });

  return {
    slicesOf: (serviceKey) => byService.get(serviceKey),
    isLinked: (serviceKey) => byService.size(serviceKey) > 0,
    orphans: () => orphans,
    orphansIn: (namespace) => orphansIn.get(namespace),
    ownedElsewhere: (serviceKey) => byOwner.get(serviceKey),
  };
}

/** Its label names no Service, or one that is not there now. */
export function isOrphan(
  { head }: PackedSlice,
  services: Pick<OwnedTable<Service>, 'get'>,
): boolean {
  const serviceKey = linkedServiceKey(head);
  return serviceKey === undefined || services.get(serviceKey) === undefined;
}

function move(index: KeyIndex, key: string, was: string | undefined, is: string | undefined): void {
  if (was !== undefined && was !== is) index.delete(was, key);
  if (is !== undefined) index.add(is, key);
}
