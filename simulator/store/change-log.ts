import type { KubeObject } from '#simulator/api/objects.ts';
import type { Change } from './change.ts';

/**
 * The changes of one resource in order, each at a position that never changes. Positions count up from 0; the oldest
 * are forgotten, and the version of the newest forgotten one is the floor: who stands below it has missed something.
 */
export type ChangeLog<T extends KubeObject = KubeObject> = {
  /** The position that the next change will get. */
  end(): number;
  /** The change at the position; undefined when it was forgotten or is yet to come. */
  at(position: number): Change<T> | undefined;
  /** The position of the first change newer than the version. */
  positionAfter(version: number): number;
  floor(): number;
  append(change: Change<T>): void;
  /** Forgets everything up to and including the version. */
  forget(version: number): void;
  /** Forgets everything, whatever its version: what comes next follows on this one. */
  restart(version: number): void;
};

/** Keeps between `limit` and twice `limit` changes. */
export function createChangeLog<T extends KubeObject>(limit: number): ChangeLog<T> {
  let start = 0;
  let floor = 0;
  let changes: Change<T>[] = [];

  const indexAfter = (version: number): number => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((changes[middle]?.entry.version ?? 0) <= version) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const forgetFirst = (count: number): void => {
    floor = Math.max(floor, changes[count - 1]?.entry.version ?? 0);
    changes = changes.slice(count);
    start += count;
  };

  return {
    end: () => start + changes.length,
    at: (position) => changes[position - start],
    positionAfter: (version) => start + indexAfter(version),
    floor: () => floor,
    append: (change) => {
      changes.push(change);
      if (changes.length > 2 * limit) forgetFirst(changes.length - limit);
    },
    forget: (version) => {
      forgetFirst(indexAfter(version));
      floor = Math.max(floor, version);
    },
    restart: (version) => {
      start += changes.length;
      changes = [];
      floor = version;
    },
  };
}
