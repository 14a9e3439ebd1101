import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames } from '#simulator/api/resources.ts';
import type { Storage } from './storage.ts';

/** What was in the store of another API server. */
export type Backup = {
  /** The store's newest version. */
  readonly version: number;
  /** With all the metadata that the API server gave them. */
  readonly objects: { readonly [R in ResourceName]?: readonly Objects[R][] };
};

/** Puts the objects into an empty store as they are, versions included. Older versions are not kept, as in a restored etcd. */
export function restore(storage: Storage, { version, objects }: Backup): void {
  const puts = resourceNames.flatMap((resource) => putsOf(storage, resource, objects));
  puts.sort((a, b) => a.version - b.version);
  for (const { version: stored, put } of puts) {
    advanceTo(storage, stored);
    put();
  }
  advanceTo(storage, version);
  storage.compact();
}

/** Lets other writes take all versions up to this one. */
function advanceTo(storage: Storage, version: number): void {
  while (storage.version() < version) storage.nextVersion();
}

type Put = { readonly version: number; readonly put: () => void };

function putsOf<R extends ResourceName>(
  storage: Storage,
  resource: R,
  backup: Backup['objects'],
): Put[] {
  const collection = storage.collections[resource];
  const objects: readonly Objects[R][] = backup[resource] ?? [];
  return objects.map((object) => {
    const version = Number(object.metadata.resourceVersion);
    return { version, put: () => collection.put(object, version) };
  });
}
