import type { JsonValue } from '#simulator/api/json.ts';
import { parseRequest } from '#simulator/http/request-info.ts';
import type { Backup } from '#simulator/store/restore.ts';
import { field } from './parse-json.ts';
import type { HistoryEvent } from './recorded-history.ts';
import { recordedHistory } from './recorded-history.ts';
import type { RecordedStream } from './recordings.ts';
import type { StoredObject, World } from './stored-world.ts';
import { backupOf, keyOf, listedWorld, objectsIn } from './stored-world.ts';
import type { StreamCircumstances } from './stream-circumstances.ts';

/** The store as it was when a recorded watch began, and what happened while it was open. */
export type StreamWorld = {
  readonly backup: Backup;
  readonly history: readonly HistoryEvent[];
};

/** Finds out from the watch itself, and from the others that were open at the same time. */
export function streamWorld(
  { request, lines }: RecordedStream,
  known: StreamCircumstances,
): StreamWorld {
  const url = new URL(request.path, 'http://recorded');
  const asked = known.version ?? Number(url.searchParams.get('resourceVersion') ?? '0');
  const shown = lines.map(versionIn).filter((version) => version > 0);
  const world = listedWorld();
  const isList = asked === 0 || url.searchParams.get('sendInitialEvents') === 'true';
  if (!isList || shown.length === 0) {
    for (const event of recordedHistory(0, asked)) apply(world, event);
    const history = recordedHistory(asked, Math.max(asked, ...shown));
    return { backup: backupOf(world, asked), history };
  }
  beginWith(
    world,
    lines.flatMap((line) => objectsIn(field(line, 'object'))),
    url,
  );
  return { backup: backupOf(world, Math.max(...shown)), history: [] };
}

function versionIn(line: JsonValue): number {
  return Number(field(field(field(line, 'object'), 'metadata'), 'resourceVersion') ?? 0);
}

function apply(world: World, { resource, object, isRemoval }: HistoryEvent): void {
  if (isRemoval) world.get(resource)?.delete(keyOf(object));
  else world.get(resource)?.set(keyOf(object), object);
}

/** In the namespace of the watch there are these objects, and no others of their resource. */
function beginWith(world: World, listed: readonly StoredObject[], url: URL): void {
  const info = parseRequest('GET', {
    text: url.pathname,
    path: url.pathname,
    query: url.searchParams,
  });
  const objects = info.kind === 'resource' ? world.get(info.resource) : undefined;
  objects?.clear();
  for (const object of listed) objects?.set(keyOf(object), object);
}
