import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames } from '#simulator/api/resources.ts';
import type { Storage } from './storage.ts';

/** Objects of each resource, with all the metadata that an API server gave them. */
export type Backup = { readonly [R in ResourceName]?: readonly Objects[R][] };

/** Puts the objects of another API server into an empty store as they are, versions included, as a restored etcd has them. */
export function restore(storage: Storage, backup: Backup): void {
  const puts = resourceNames.flatMap((resource) => putsOf(storage, resource, backup));
  puts.sort((a, b) => a.version - b.version);
  for (const { version, put } of puts) {
    advanceTo(storage, version);
    put();
  }
}

/** Lets other writes take all versions up to this one. */
export function advanceTo(storage: Storage, version: number): void {
  while (storage.version() < version) storage.nextVersion();
}

type Put = { readonly version: number; readonly put: () => void };

function putsOf<R extends ResourceName>(storage: Storage, resource: R, backup: Backup): Put[] {
  const collection = storage.collections[resource];
  const objects: readonly Objects[R][] = backup[resource] ?? [];
  return objects.map((object) => {
    const version = Number(object.metadata.resourceVersion);
    return { version, put: () => collection.put(object, version) };
  });
}
