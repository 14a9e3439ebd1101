import { parseRequest } from '#simulator/http/request-info.ts';
import { parseRequestTarget } from '#simulator/http/request-target.ts';
import type { Backup } from '#simulator/store/restore.ts';
import type { Circumstances } from './circumstances.ts';
import { field } from './parse-json.ts';
import type { RecordedExchange, Recording } from './recordings.ts';
import { recordedExchanges } from './recordings.ts';
import type { StoredObject, World } from './stored-world.ts';
import { backupOf, keyOf, listedWorld, objectsIn } from './stored-world.ts';

/**
 * The objects that a recording was taken on: those of the full lists, each in the version in which the recording
 * itself first shows it.
 */
export function recordedWorld(recording: Recording, known: Circumstances): Backup {
  const world = listedWorld();
  for (const service of bulkServices(known.bulk ?? 0)) {
    world.get('services')?.set(keyOf(service), service);
  }
  for (const exchange of recordedExchanges[known.alsoShownIn ?? '']?.exchanges ?? []) {
    turnBack(world, exchange);
  }
  for (const exchange of [...recording.exchanges].reverse()) turnBack(world, exchange);
  const first = recording.exchanges[known.startsAs ?? -1];
  if (first !== undefined) turnBack(world, first);
  return backupOf(world, known.version ?? versionOf(recording));
}

/** As the recorder made them. */
function bulkServices(count: number): readonly StoredObject[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `svc-${String(index).padStart(3, '0')}`;
    return {
      metadata: { name, namespace: 'bulk', uid: `uid-of-${name}`, resourceVersion: '1' },
      spec: { ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }], selector: { app: name } },
    };
  });
}

/** That of the first list. */
function versionOf({ exchanges }: Recording): number {
  for (const { body } of exchanges) {
    const version = field(field(body, 'metadata'), 'resourceVersion');
    const kind = field(body, 'kind');
    if (typeof kind === 'string' && kind.endsWith('List') && version !== undefined) {
      return Number(version);
    }
  }
  return 0;
}

/** Makes the world what the answer shows of it. */
function turnBack(world: World, { request, body, status }: RecordedExchange): void {
  if (request.method !== 'GET' || status !== 200 || body === undefined) return;
  const target = parseRequestTarget(request.path);
  if (target === undefined) return;
  const info = parseRequest(request.method, target);
  if (info.kind !== 'resource' || info.verb === 'watch') return;
  const objects = world.get(info.resource);
  if (objects === undefined) return;

  const shown = objectsIn(body);
  const options = target.query.toString();
  const isWhole = info.verb === 'list' && ['', 'includeObject=Metadata'].includes(options);
  for (const [key, { metadata }] of objects) {
    const isInScope = info.namespace === undefined || info.namespace === metadata.namespace;
    const isShown = shown.some((object) => keyOf(object) === key);
    if (isWhole && isInScope && !isShown) objects.delete(key);
  }
  for (const object of shown) {
    objects.set(keyOf(object), { ...objects.get(keyOf(object)), ...object });
  }
}
