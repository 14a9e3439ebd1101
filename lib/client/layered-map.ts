/** So many keys are kept apart from the rest before all are put together: copying them costs some microseconds. */
const mostApart = 512;

/**
 * A table of ten thousand entries as a value: another version of it costs what changed, not what it holds. Few keys lie in a
 * layer over a map that many versions share; when they are too many both become one map.
 *
 * Keys come in the order in which they were first set, but for those that were deleted and set again.
 */
export class LayeredMap<K, V extends object | string> implements ReadonlyMap<K, V> {
  readonly #below: ReadonlyMap<K, V>;
  /** `undefined`: deleted. */
  readonly #above: ReadonlyMap<K, V | undefined>;
  readonly size: number;

  private constructor(
    below: ReadonlyMap<K, V>,
    above: ReadonlyMap<K, V | undefined>,
    size: number,
  ) {
    this.#below = below;
    this.#above = above;
    this.size = size;
  }

  /** The map with these keys set, or deleted where the value is `undefined`. */
  static changed<K, V extends object | string>(
    map: ReadonlyMap<K, V>,
    changes: ReadonlyMap<K, V | undefined>,
  ): ReadonlyMap<K, V> {
    if (changes.size === 0) return map;
    const isLayered = map instanceof LayeredMap;
    const below: ReadonlyMap<K, V> = isLayered ? map.#below : map;
    const above = new Map<K, V | undefined>(isLayered ? map.#above : []);
    let { size } = map;
    for (const [key, value] of changes) {
      size += Number(value !== undefined) - Number(map.has(key));
      above.set(key, value);
    }
    return above.size > mostApart ? together(below, above) : new LayeredMap(below, above, size);
  }

  get(key: K): V | undefined {
    return this.#above.has(key) ? this.#above.get(key) : this.#below.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#below) {
      const now = this.#above.has(key) ? this.#above.get(key) : value;
      if (now !== undefined) yield [key, now];
    }
    for (const [key, value] of this.#above) {
      if (value !== undefined && !this.#below.has(key)) yield [key, value];
    }
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}

/** Copying a map whole is done by the engine, and ten times as fast as entry by entry. */
function together<K, V>(
  below: ReadonlyMap<K, V>,
  above: ReadonlyMap<K, V | undefined>,
): ReadonlyMap<K, V> {
  const map = new Map(below);
  for (const [key, value] of above) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return map;
}
