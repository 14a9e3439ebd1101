import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { createKeyIndex } from './key-index.ts';
import type { OwnedTable } from './owned-table.ts';

/** Which Service each slice is linked to by its label. */
export type SliceLinks = {
  slicesOf(serviceKey: string): Iterable<string>;
  /** Slices that name no Service, or one that is not there. */
  orphans(): ReadonlySet<string>;
};

export function createSliceLinks(
  slices: Pick<OwnedTable<EndpointSlice>, 'observe'>,
  services: Pick<OwnedTable<Service>, 'get' | 'observe'>,
): SliceLinks {
  const byService = createKeyIndex();
  const orphans = new Set<string>();

  slices.observe((key, before, after) => {
    const was = before && linkedServiceKey(before);
    const is = after && linkedServiceKey(after);
    if (was !== undefined && was !== is) byService.delete(was, key);
    if (is !== undefined) byService.add(is, key);
    const isLinked = is !== undefined && services.get(is) !== undefined;
    if (after === undefined || isLinked) orphans.delete(key);
    else orphans.add(key);
  });

  services.observe((key, before, after) => {
    if (before !== undefined && after !== undefined) return;
    for (const slice of byService.get(key)) {
      if (after === undefined) orphans.add(slice);
      else orphans.delete(slice);
    }
  });

  return { slicesOf: (serviceKey) => byService.get(serviceKey), orphans: () => orphans };
}
