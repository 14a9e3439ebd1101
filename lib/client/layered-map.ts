/** So many keys lie in the upper layer, which each version copies: some microseconds. */
const mostAbove = 64;
/** So many lie in the one between, which every few versions copy; then all are put together, a millisecond of work. */
const mostBetween = 1_024;

type Layer<K, V> = ReadonlyMap<K, V | undefined>;

/**
 * A table of ten thousand entries as a value: another version of it costs what changed, not what it holds. Few keys lie in two
 * layers over a map that many versions share, `undefined` where they were deleted; a layer that is full goes into the one below.
 *
 * Keys come in the order in which they were first set, but for those that were deleted and set again.
 */
export class LayeredMap<K, V extends object | string> implements ReadonlyMap<K, V> {
  readonly #below: ReadonlyMap<K, V>;
  readonly #between: Layer<K, V>;
  readonly #above: Layer<K, V>;
  readonly size: number;

  private constructor(
    below: ReadonlyMap<K, V>,
    between: Layer<K, V>,
    above: Layer<K, V>,
    size: number,
  ) {
    this.#below = below;
    this.#between = between;
    this.#above = above;
    this.size = size;
  }

  /** The map with these keys set, or deleted where the value is `undefined`. */
  static changed<K, V extends object | string>(
    map: ReadonlyMap<K, V>,
    changes: Layer<K, V>,
  ): ReadonlyMap<K, V> {
    if (changes.size === 0) return map;
    const isLayered = map instanceof LayeredMap;
    const below: ReadonlyMap<K, V> = isLayered ? map.#below : map;
    const between: Layer<K, V> = isLayered ? map.#between : new Map();
    const above: Layer<K, V> = isLayered ? map.#above : new Map();
    let { size } = map;
    for (const [key, value] of changes) {
      size += Number(value !== undefined) - Number(map.has(key));
    }
    const added = over(above, changes);
    if (added.size <= mostAbove) return new LayeredMap(below, between, added, size);
    const settled = over(between, added);
    if (settled.size <= mostBetween) return new LayeredMap(below, settled, new Map(), size);
    return together(below, settled);
  }

  get(key: K): V | undefined {
    return this.#now(key, this.#below.get(key));
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#below) {
      const now = this.#now(key, value);
      if (now !== undefined) yield [key, now];
    }
    for (const key of this.#between.keys()) {
      const now = this.#below.has(key) ? undefined : this.get(key);
      if (now !== undefined) yield [key, now];
    }
    for (const [key, value] of this.#above) {
      const isNew = !(this.#below.has(key) || this.#between.has(key));
      if (isNew && value !== undefined) yield [key, value];
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

  #now(key: K, below: V | undefined): V | undefined {
    if (this.#above.has(key)) return this.#above.get(key);
    return this.#between.has(key) ? this.#between.get(key) : below;
  }
}

function over<K, V>(layer: Layer<K, V>, changes: Layer<K, V>): Layer<K, V> {
  const both = new Map(layer);
  for (const [key, value] of changes) both.set(key, value);
  return both;
}

/** Copying a map whole is done by the engine, and ten times as fast as entry by entry. */
function together<K, V>(below: ReadonlyMap<K, V>, above: Layer<K, V>): ReadonlyMap<K, V> {
  const map = new Map(below);
  for (const [key, value] of above) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return map;
}
