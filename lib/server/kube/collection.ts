import { createLogger } from '#lib/server/log.ts';
import type { Decode, Decoded } from './decode/decoded.ts';
import { identityOf } from './decode/decoded.ts';
import type { JsonObject } from './decode/fields.ts';
import type { UnreadableObjects } from './unreadable-objects.ts';
import { createUnreadableObjects } from './unreadable-objects.ts';
import { isOlderVersion } from './version-order.ts';

/** An object larger than this is not decoded; etcd takes no more than 1.5 MiB. */
const largestObjectBytes = 3 * 1024 * 1024;

const log = createLogger('kube');

/** Receives what a source holds. Keys are `namespace/name`, of Nodes the name. */
export type ReflectorSink<T> = {
  /** A complete list: everything the source now holds. One call per (re)list; the consumer diffs. */
  replaced(objects: ReadonlyMap<string, T>): void;
  set(key: string, object: T): void;
  deleted(key: string): void;
  /** Phase, reason, progress or the unreadable objects changed. */
  statusChanged(): void;
};

/** Things that should not happen and do no harm, counted. */
export type ReflectorCounters = {
  duplicates: number;
  older: number;
  unknownDeletes: number;
  unknownTypes: number;
  malformed: number;
  sinkFailures: number;
  relists: number;
  deafWatches: number;
};

export function newCounters(): ReflectorCounters {
  return {
    duplicates: 0,
    older: 0,
    unknownDeletes: 0,
    unknownTypes: 0,
    malformed: 0,
    sinkFailures: 0,
    relists: 0,
    deafWatches: 0,
  };
}

type Held = {
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
  readonly isReadable: boolean;
};

/** What a source holds, by identity and version; the objects themselves are the consumer's. */
export type Collection = {
  /** Applies one event; `older` when it was ignored because the order was wrong. */
  apply(
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    object: JsonObject,
    bytes: number,
  ): 'taken' | 'older';
  /** A list that is collected aside and takes effect at once. */
  startReplacement(): Replacement;
  /** Nothing may be shown any more. */
  clear(): void;
  held(key: string): Held | undefined;
  keys(): Iterable<string>;
  /** Readable objects. */
  size(): number;
  unreadable(): UnreadableObjects;
};

export type Replacement = {
  /** @param bytes at least the size of the object as JSON; it is measured only when this is large. */
  add(object: unknown, bytes: number): void;
  /** An object that was added is gone before the list is complete. */
  remove(object: unknown): void;
  /** Forgets what was added: the list starts again. */
  reset(): void;
  count(): number;
  commit(): void;
};

export function createCollection<T>(
  decode: Decode<T>,
  sink: ReflectorSink<T>,
  counters: ReflectorCounters,
): Collection {
  let held = new Map<string, Held>();
  let unreadable = createUnreadableObjects();
  let readable = 0;

  /** A consumer that throws must not stop the source. */
  function tell(call: () => void): void {
    try {
      call();
    } catch (error) {
      counters.sinkFailures++;
      log.error('a consumer of the watch failed', { error });
    }
  }

  function take(key: string, next: Held, object: T | undefined): void {
    const before = held.get(key);
    held.set(key, next);
    readable += Number(next.isReadable) - Number(before?.isReadable ?? false);
    const isOther = before !== undefined && before.uid !== next.uid;
    if (before?.isReadable && (isOther || object === undefined)) tell(() => sink.deleted(key));
    if (object !== undefined) tell(() => sink.set(key, object));
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
        unreadable.set('?', 'metadata.name is missing');
        return 'taken';
      }
      const { key, ...version } = identity;
      const before = held.get(key);
      const isSame = before !== undefined && before.uid === version.uid;
      const isOlder = isOlderVersion(version.resourceVersion, before?.resourceVersion);
      if (type === 'DELETED') {
        if (before === undefined) counters.unknownDeletes++;
        else if (isOlder && !isSame) counters.older++;
        else drop(key, before);
        return isOlder && !isSame ? 'older' : 'taken';
      }
      if (isSame && isKnownVersion(before, version)) {
        counters.duplicates++;
        return 'taken';
      }
      if (isOlder) {
        counters.older++;
        return 'older';
      }
      const decoded = decodeWithin(decode, object, bytes);
      const isReadable = decoded.kind === 'object';
      take(key, { ...version, isReadable }, isReadable ? decoded.object : undefined);
      if (isReadable) unreadable.delete(key);
      else unreadable.set(key, decoded.reason);
      return 'taken';
    },

    startReplacement() {
      let objects = new Map<string, T>();
      let next = new Map<string, Held>();
      let broken = createUnreadableObjects();
      return {
        add(object, bytes) {
          const decoded = decodeWithin(decode, object, bytes);
          const identity = identityOf(object);
          if (identity === undefined) return broken.set('?', 'metadata.name is missing');
          const { key, ...version } = identity;
          const isReadable = decoded.kind === 'object';
          next.set(key, { ...version, isReadable });
          if (isReadable) objects.set(key, decoded.object);
          else broken.set(key, decoded.reason);
        },
        remove(object) {
          const key = identityOf(object)?.key;
          if (key === undefined) return;
          next.delete(key);
          objects.delete(key);
          broken.delete(key);
        },
        reset() {
          objects = new Map();
          next = new Map();
          broken = createUnreadableObjects();
        },
        count: () => next.size,
        commit() {
          held = next;
          unreadable = broken;
          readable = objects.size;
          const all = objects;
          tell(() => sink.replaced(all));
        },
      };
    },

    clear() {
      if (held.size === 0) return;
      held = new Map();
      unreadable = createUnreadableObjects();
      readable = 0;
      tell(() => sink.replaced(new Map()));
    },
    held: (key) => held.get(key),
    keys: () => held.keys(),
    size: () => readable,
    unreadable: () => unreadable,
  };
}

function isKnownVersion(
  before: Held,
  version: { readonly resourceVersion: string | undefined },
): boolean {
  return (
    version.resourceVersion !== undefined && before.resourceVersion === version.resourceVersion
  );
}

function decodeWithin<T>(decode: Decode<T>, object: unknown, bytes: number): Decoded<T> {
  const isLarge = bytes > largestObjectBytes && JSON.stringify(object).length > largestObjectBytes;
  if (!isLarge) return decode(object);
  return {
    kind: 'unreadable',
    key: identityOf(object)?.key ?? '?',
    reason: 'it is larger than 3 MiB',
  };
}
