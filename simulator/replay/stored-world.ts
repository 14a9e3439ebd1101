import { resourceNames, resources } from '#simulator/api/resources.ts';
import type { Backup } from '#simulator/store/restore.ts';
import { field } from './parse-json.ts';
import { recordedExchanges } from './recordings.ts';

/** An object as an API server gave it out. */
export type StoredObject = {
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly resourceVersion: string;
  };
};

/** The objects of each resource, by `namespace/name`. */
export type World = ReadonlyMap<string, Map<string, StoredObject>>;

const fullLists: Readonly<Record<string, string>> = {
  services: '03-list-services',
  endpointslices: '03-list-endpointslices',
  endpoints: '03-list-endpoints',
  pods: '03-list-pods',
  nodes: '03-list-nodes',
  namespaces: '03-list-namespaces',
};

/** What the recorded full lists hold. */
export function listedWorld(): World {
  const world = new Map<string, Map<string, StoredObject>>();
  for (const [resource, file] of Object.entries(fullLists)) {
    const objects = objectsIn(recordedExchanges[file]?.exchanges[0]?.body);
    world.set(resource, new Map(objects.map((object) => [keyOf(object), object])));
  }
  return world;
}

/** For a simulator. */
export function backupOf(world: World, version: number): Backup {
  const lists = [...world].map(([resource, objects]) => [
    resource,
    [...objects.values()].map((object) => asStored(object, version)),
  ]);
  return JSON.parse(JSON.stringify({ version, objects: Object.fromEntries(lists) }));
}

/** The objects that an answer shows: of a list, of a Table, or one. */
export function objectsIn(body: unknown): readonly StoredObject[] {
  const items = field(body, 'items');
  if (Array.isArray(items)) return items.filter(isStored);
  const rows = field(body, 'rows');
  if (Array.isArray(rows)) return rows.map((row) => field(row, 'object')).filter(isStored);
  return [body].filter(isStored);
}

/** `namespace/name`. */
export function keyOf({ metadata }: StoredObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The resource of objects of that kind. */
export function resourceOf(kind: string): (typeof resourceNames)[number] | undefined {
  return resourceNames.find((name) => resources[name].kind === kind);
}

function isStored(value: unknown): value is StoredObject {
  const metadata = field(value, 'metadata');
  return (
    typeof field(metadata, 'name') === 'string' &&
    typeof field(metadata, 'resourceVersion') === 'string'
  );
}

/** Without its type, and not newer than the store: an answer that shows it may be younger than the beginning. */
function asStored(object: StoredObject, newest: number): object {
  const { metadata, ...content } = object;
  const version = Math.min(Number(metadata.resourceVersion), newest);
  const typeless = Object.entries(content).filter(
    ([name]) => !['kind', 'apiVersion'].includes(name),
  );
  return {
    metadata: { ...metadata, resourceVersion: String(version) },
    ...Object.fromEntries(typeless),
  };
}
