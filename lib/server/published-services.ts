import { deriveEntry } from '#lib/diagnosis/derive-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { TableChange } from '#lib/protocol/messages.ts';
import type { ServiceChange } from '#lib/protocol/topology-changes.ts';
import { isSameJson } from './same-json.ts';

export type PublishedServices = {
  values(): IterableIterator<PublishedService>;
  /** As readers see them; each is derived when it is first asked for. */
  entries(): IterableIterator<ServiceEntry>;
  /** What is to be said of this Service from the next commit on; `undefined`: nothing. */
  stage(key: string, published: PublishedService | undefined): void;
  /** Makes what was staged true; the change holds only what really differs. */
  commit(): TableChange<ServiceChange>;
};

type Row = {
  readonly published: PublishedService;
  /** Derived of these slices. */
  derived?: { readonly entry: ServiceEntry; readonly slices: readonly SliceEntry[] };
};

/** @param sliceOf the slice of this key as it is told */
export function createPublishedServices(
  sliceOf: (key: string) => SliceEntry | undefined,
): PublishedServices {
  const rows = new Map<string, Row>();
  const staged = new Map<string, PublishedService | undefined>();

  function entryOf(row: Row): ServiceEntry {
    const { published } = row;
    const { namespace } = published.service.metadata;
    const slices = published.slices.flatMap((name) => sliceOf(objectKey(namespace, name)) ?? []);
    const { derived } = row;
    const isSame =
      derived?.slices.length === slices.length &&
      slices.every((slice, index) => slice === derived.slices[index]);
    if (isSame) return derived.entry;
    const entry = deriveEntry(published, slices);
    row.derived = { entry, slices };
    return entry;
  }

  return {
    *values() {
      for (const { published } of rows.values()) yield published;
    },
    *entries() {
      for (const row of rows.values()) yield entryOf(row);
    },
    stage(key, published) {
      // Compared one by one as they come: all at once would take long.
      if (isSameJson(rows.get(key)?.published, published)) staged.delete(key);
      else staged.set(key, published);
    },
    commit() {
      const set: ServiceChange[] = [];
      const deleted: string[] = [];
      for (const [key, published] of staged) {
        const before = rows.get(key)?.published;
        if (published === undefined) {
          if (rows.delete(key)) deleted.push(key);
          continue;
        }
        rows.set(key, { published });
        const isOther = !isSameJson(before?.service, published.service);
        set.push({ key, published, isOther });
      }
      staged.clear();
      return { set, delete: deleted };
    },
  };
}
