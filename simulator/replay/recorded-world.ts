import { parseRequest } from '#simulator/http/request-info.ts';
import type { Backup } from '#simulator/store/restore.ts';
import type { Json, RecordedExchange, Recording } from './recordings.ts';
import { recordedExchanges } from './recordings.ts';

type StoredObject = {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly resourceVersion: string;
  };
};

const listedIn: Readonly<Record<string, string>> = {
  services: '03-list-services',
  endpointslices: '03-list-endpointslices',
  endpoints: '03-list-endpoints',
  pods: '03-list-pods',
  nodes: '03-list-nodes',
  namespaces: '03-list-namespaces',
};

/**
 * The objects that a recording was taken on: those of the full lists, each in the version in which the recording
 * itself first shows it, and without who wrote which field.
 */
export function recordedWorld(recording: Recording): Backup {
  const world = new Map<string, Map<string, StoredObject>>();
  for (const [resource, file] of Object.entries(listedIn)) {
    const body = recordedExchanges[file]?.exchanges[0]?.body ?? null;
    world.set(resource, byKey(objectsIn(body)));
  }
  for (const exchange of [...recording.exchanges].reverse()) turnBack(world, exchange);
  const lists = [...world].map(([resource, objects]) => [
    resource,
    [...objects.values()].map(stripped),
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(lists)));
}

/** Makes the world what the answer shows of it. */
function turnBack(
  world: ReadonlyMap<string, Map<string, StoredObject>>,
  { request, body = null, status }: RecordedExchange,
): void {
  if (request.method !== 'GET' || status !== 200) return;
  const url = new URL(request.path, 'http://recorded');
  const info = parseRequest(request.method, url);
  if (info.kind !== 'resource' || info.verb === 'watch') return;
  const objects = world.get(info.resource);
  if (objects === undefined) return;

  const shown = objectsIn(body);
  const isWhole = info.verb === 'list' && url.searchParams.size === 0;
  for (const [key, { metadata }] of objects) {
    const isInScope = info.namespace === undefined || info.namespace === metadata.namespace;
    const isShown = shown.some((object) => keyOf(object) === key);
    if (isWhole && isInScope && !isShown) objects.delete(key);
  }
  for (const object of shown) {
    objects.set(keyOf(object), { ...objects.get(keyOf(object)), ...object });
  }
}

function byKey(objects: readonly StoredObject[]): Map<string, StoredObject> {
  return new Map(objects.map((object) => [keyOf(object), object]));
}

function keyOf({ metadata }: StoredObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function objectsIn(body: Json): readonly StoredObject[] {
  const items = field(body, 'items');
  if (Array.isArray(items)) return items.filter(isStored);
  const rows = field(body, 'rows');
  if (Array.isArray(rows)) return rows.map((row) => field(row, 'object')).filter(isStored);
  return [body].filter(isStored);
}

function isStored(value: unknown): value is StoredObject {
  const metadata = field(value, 'metadata');
  return (
    typeof field(metadata, 'name') === 'string' &&
    typeof field(metadata, 'resourceVersion') === 'string'
  );
}

function stripped(object: StoredObject): object {
  const { metadata, ...content } = object;
  const rest = Object.entries(metadata).filter(([name]) => name !== 'managedFields');
  const typeless = Object.entries(content).filter(
    ([name]) => !['kind', 'apiVersion'].includes(name),
  );
  return { metadata: Object.fromEntries(rest), ...Object.fromEntries(typeless) };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
