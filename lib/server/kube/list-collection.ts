import type { Collection } from './collection.ts';
import type { ListOptions } from './list-pages.ts';
import { listPages } from './list-pages.ts';
import type { SourceRecord } from './source-record.ts';

/** Lists a collection in pages and puts it in place as one step; resolves to the version of the list. */
export async function listCollection<T>(
  scope: ListOptions,
  collection: Collection<T>,
  record: SourceRecord,
): Promise<string | undefined> {
  let replacement = collection.startReplacement();
  let version: string | undefined;
  for await (const page of listPages(scope)) {
    if (page.isFirst) replacement = collection.startReplacement();
    for (const item of page.items) replacement.add(item, page.bytes);
    version = page.resourceVersion;
    const done = replacement.count();
    // Before its proof: until it is in place, what is held is as old as it was.
    record.listing(done, page.remaining === undefined ? undefined : done + page.remaining);
    record.proved();
  }
  await collection.replaceBy(replacement);
  return version;
}
