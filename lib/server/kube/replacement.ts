import type { Decode, Decoded } from './decode/decoded.ts';
import { identityOf } from './decode/decoded.ts';
import type { UnreadableObjects } from './unreadable-objects.ts';
import { createUnreadableObjects } from './unreadable-objects.ts';

/** An object larger than this is not decoded; etcd takes no more than 1.5 MiB. */
const largestObjectBytes = 3 * 1024 * 1024;
/** The key of objects that do not even tell their name. */
export const namelessKey = '?';

/** What is remembered of an object that the consumer holds, or could not be given. */
export type Held = {
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
  readonly isReadable: boolean;
};

/** A list that is collected aside; nobody sees half of it. */
export type Replacement<T> = {
  /** @param bytes at least the size of the object as JSON; it is measured only when this is large. */
  add(object: unknown, bytes: number): void;
  /** An object that was added is gone before the list is complete. */
  remove(object: unknown): void;
  count(): number;
  result(): {
    readonly objects: Map<string, T>;
    readonly held: Map<string, Held>;
    readonly unreadable: UnreadableObjects;
  };
};

export function createReplacement<T>(decode: Decode<T>): Replacement<T> {
  const objects = new Map<string, T>();
  const held = new Map<string, Held>();
  const unreadable = createUnreadableObjects();

  return {
    add(object, bytes) {
      const identity = identityOf(object);
      if (identity === undefined) {
        unreadable.set(namelessKey, 'metadata.name is missing');
        return;
      }
      const { key, uid, resourceVersion } = identity;
      const decoded = decodeWithin(decode, object, bytes);
      const isReadable = decoded.kind === 'object';
      held.set(key, { uid, resourceVersion, isReadable });
      if (isReadable) objects.set(key, decoded.object);
      else unreadable.set(key, decoded.reason);
    },
    remove(object) {
      const key = identityOf(object)?.key ?? namelessKey;
      held.delete(key);
      objects.delete(key);
      unreadable.delete(key);
    },
    count: () => held.size,
    result: () => ({ objects, held, unreadable }),
  };
}

/** Decodes an object of at most 3 MiB. */
export function decodeWithin<T>(decode: Decode<T>, object: unknown, bytes: number): Decoded<T> {
  const isLarge = bytes > largestObjectBytes && JSON.stringify(object).length > largestObjectBytes;
  if (!isLarge) return decode(object);
  const key = identityOf(object)?.key ?? namelessKey;
  return { kind: 'unreadable', key, reason: 'it is larger than 3 MiB' };
}
