import { createLogger } from '#lib/server/log.ts';
import type { Decode, ObjectIdentity } from './decode/decoded.ts';
import { identityOf } from './decode/decoded.ts';
import type { JsonObject } from './decode/fields.ts';
import type { ReflectorCounters } from './reflector-counters.ts';
import type { Held, Replacement } from './replacement.ts';
import { createReplacement, decodeWithin, namelessKey } from './replacement.ts';
import type { UnreadableObjects } from './unreadable-objects.ts';
import { createUnreadableObjects } from './unreadable-objects.ts';
import { isOlderVersion } from './version-order.ts';

const log = createLogger('kube');

/** Receives what a source holds. Keys are `namespace/name`, of Nodes the name. */
export type ReflectorSink<T> = {
  /**
   * A complete list: everything the source now holds. One call per (re)list; the consumer diffs. Nothing else is told
   * before what it returns has resolved; an empty list is in place when it returns.
   */
  replaced(objects: ReadonlyMap<string, T>): void | Promise<void>;
  set(key: string, object: T): void;
  deleted(key: string): void;
  /** Phase, reason, progress or the unreadable objects changed. */
  statusChanged(): void;
};

/** What a source holds, by identity and version; the objects themselves are the consumer's. */
export type Collection<T = unknown> = {
  /** Applies one event; `older` when it was ignored because it came too late. */
  apply(
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    object: JsonObject,
    bytes: number,
  ): 'taken' | 'older';
  startReplacement(): Replacement<T>;
  /** Puts a complete list in the place of everything; resolves when the consumer has it. */
  replaceBy(replacement: Replacement<T>): Promise<void>;
  /** Nothing may be shown any more. */
  clear(): void;
  held(key: string): Held | undefined;
  keys(): Iterable<string>;
  /** Readable objects. */
  size(): number;
  unreadable(): UnreadableObjects;
};

export function createCollection<T>(
  decode: Decode<T>,
  sink: ReflectorSink<T>,
  counters: ReflectorCounters,
): Collection<T> {
  let held = new Map<string, Held>();
  let unreadable = createUnreadableObjects();
  let readable = 0;

  /** A consumer that throws must not stop the source. */
  function tell(call: () => void): void {
    try {
      call();
    } catch (error) {
      failed(error);
    }
  }

  async function tellAll(objects: ReadonlyMap<string, T>): Promise<void> {
    try {
      await sink.replaced(objects);
    } catch (error) {
      failed(error);
    }
  }

  function failed(error: unknown): void {
    counters.sinkFailures++;
    log.error('a consumer of the watch failed', { error });
  }

  function put(identity: ObjectIdentity, before: Held | undefined, object: T | undefined): void {
    const { key, uid, resourceVersion } = identity;
    const isReadable = object !== undefined;
    held.set(key, { uid, resourceVersion, isReadable });
    readable += Number(isReadable) - Number(before?.isReadable ?? false);
    const isAnother = before !== undefined && before.uid !== uid;
    if (before?.isReadable && (isAnother || !isReadable)) tell(() => sink.deleted(key));
    if (isReadable) tell(() => sink.set(key, object));
  }

  function putDecoded(
    identity: ObjectIdentity,
    before: Held | undefined,
    object: JsonObject,
    bytes: number,
  ): void {
    const decoded = decodeWithin(decode, object, bytes);
    if (decoded.kind === 'object') unreadable.delete(identity.key);
    else unreadable.set(identity.key, decoded.reason);
    put(identity, before, decoded.kind === 'object' ? decoded.object : undefined);
  }

  function drop(key: string, before: Held): void {
    held.delete(key);
    unreadable.delete(key);
    if (!before.isReadable) return;
    readable--;
    tell(() => sink.deleted(key));
  }

  return {
    apply(type, object, bytes) {
      const identity = identityOf(object);
      if (identity === undefined) {
        unreadable.set(namelessKey, 'metadata.name is missing');
        return 'taken';
      }
      const before = held.get(identity.key);
      switch (relationOf(type, identity, before)) {
        case 'new':
          if (type !== 'DELETED') putDecoded(identity, before, object, bytes);
          else if (before !== undefined) drop(identity.key, before);
          return 'taken';
        case 'duplicate':
          if (type === 'DELETED') counters.unknownDeletes++;
          else counters.duplicates++;
          return 'taken';
        case 'older':
          counters.older++;
          return 'older';
      }
    },
    startReplacement: () => createReplacement(decode),
    replaceBy(replacement) {
      const result = replacement.result();
      held = result.held;
      unreadable = result.unreadable;
      readable = result.objects.size;
      return tellAll(result.objects);
    },
    clear() {
      if (held.size > 0) void this.replaceBy(createReplacement(decode));
    },
    held: (key) => held.get(key),
    keys: () => held.keys(),
    size: () => readable,
    unreadable: () => unreadable,
  };
}

/** How an event relates to what is held: an object never goes back to a former state. */
function relationOf(
  type: 'ADDED' | 'MODIFIED' | 'DELETED',
  { uid, resourceVersion }: ObjectIdentity,
  before: Held | undefined,
): 'new' | 'duplicate' | 'older' {
  if (before === undefined) return type === 'DELETED' ? 'duplicate' : 'new';
  const isSameObject = before.uid === uid;
  // Some servers send a deletion with the version of the last state.
  if (type === 'DELETED' && isSameObject) return 'new';
  if (isOlderVersion(resourceVersion, before.resourceVersion)) return 'older';
  const isSameState = resourceVersion !== undefined && resourceVersion === before.resourceVersion;
  return isSameObject && isSameState ? 'duplicate' : 'new';
}
