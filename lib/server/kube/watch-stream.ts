import type { SourceResource } from '#lib/domain/source-status.ts';
import { isOptional } from '#lib/domain/source-status.ts';
import type { ApiError } from './api-error.ts';
import { apiErrorOfStatus } from './api-error.ts';
import type { Clock } from './clock.ts';
import type { KubeConnection } from './connection.ts';
import type { JsonObject } from './decode/fields.ts';
import { isRecord, record, text } from './decode/fields.ts';
import { parseSliceLine } from './decode/slice-line.ts';
import { readRefusal } from './get-json.ts';
import { createLineSplitter } from './line-splitter.ts';
import type { LoopTurn } from './loop-turn.ts';
import { createLoopTurn } from './loop-turn.ts';
import { isJson } from './read-body.ts';
import { collectionPath, selectorQuery } from './resources.ts';
import { sharedTurnOf } from './shared-turn.ts';

/** The annotation of the bookmark that ends the initial events of a WatchList. */
const initialEventsEnd = 'k8s.io/initial-events-end';

/** One line of a watch. */
export type WatchEvent =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: JsonObject;
      /** The length of the line, which bounds that of the object. */
      readonly bytes: number;
    }
  /** Everything up to this version was sent. */
  | {
      readonly type: 'BOOKMARK';
      readonly resourceVersion: string | undefined;
      readonly isInitialEnd: boolean;
    }
  | { readonly type: 'ERROR'; readonly error: ApiError }
  /** A type that this version does not know. */
  | { readonly type: 'unknown'; readonly name: string }
  /** A line that cannot be read: an event was lost. */
  | { readonly type: 'malformed' };

export type WatchOptions = {
  readonly connection: KubeConnection;
  readonly resource: SourceResource;
  readonly namespace: string | undefined;
  /** The version to watch from; undefined: all objects first (WatchList). */
  readonly from: string | undefined;
  /** After this the server ends the watch by itself. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** The answer began: the watch is accepted. */
  readonly opened: () => void;
  /** A line is complete: bytes that trickle and complete none prove nothing. */
  readonly heard: () => void;
  /** All lines that came were taken: from now on it is waited for the server. */
  readonly waiting: () => void;
};

/**
 * One watch request as its events. It ends when the server ends it; a line that was cut off by the end
 * is dropped, because the event is sent again after a resume. Rejects with an `ApiError` when the watch is
 * refused, with a `ConnectError` when the connection breaks.
 */
export async function* openWatch(
  options: WatchOptions,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { connection, signal } = options;
  const response = await connection.request(watchPath(options), { signal });
  if (response.status !== 200 || !isJson(response)) throw await readRefusal(connection, response);
  options.opened();
  const splitter = createLineSplitter();
  const turn = turnOf(options);
  try {
    for await (const chunk of response.body) {
      const lines = splitter.push(chunk);
      if (lines.length > 0) options.heard();
      for (const line of lines) {
        yield parseEvent(line, options.resource);
        const rest = turn.rest();
        if (rest !== undefined) await rest;
      }
      if (lines.length > 0) options.waiting();
    }
  } finally {
    turn.stop();
    response.discard();
  }
}

/** Slices must not wait for the Pods of each namespace that somebody looks at. */
function turnOf({ connection, resource, clock }: WatchOptions): LoopTurn {
  const onlyExplains = resource === 'pods' || isOptional(resource);
  return onlyExplains ? sharedTurnOf(connection, clock) : createLoopTurn(clock);
}

function watchPath({ resource, namespace, from, timeoutSeconds }: WatchOptions): string {
  const query = new URLSearchParams({
    watch: '1',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(timeoutSeconds),
    ...selectorQuery(resource),
    ...(from === undefined
      ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' }
      : { resourceVersion: from }),
  });
  return `${collectionPath(resource, namespace)}?${query}`;
}

function parseEvent(line: string, resource: SourceResource): WatchEvent {
  const event = parse(line, resource);
  if (!isRecord(event) || !isRecord(event.object) || typeof event.type !== 'string') {
    return { type: 'malformed' };
  }
  const { type, object } = event;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object, bytes: line.length };
    case 'BOOKMARK': {
      const metadata = record(object.metadata);
      return {
        type,
        resourceVersion: text(metadata.resourceVersion) || undefined,
        isInitialEnd: record(metadata.annotations)[initialEventsEnd] === 'true',
      };
    }
    case 'ERROR':
      return { type, error: apiErrorOfStatus(object, { code: 500 }) };
    default:
      return { type: 'unknown', name: type.slice(0, 40) };
  }
}

function parse(line: string, resource: SourceResource): unknown {
  try {
    return resource === 'endpointslices' ? parseSliceLine(line) : JSON.parse(line);
  } catch {
    // The caller counts it as malformed and lists anew.
    return undefined;
  }
}
