/** So many values lie in one piece: a version of a table of ten thousand copies one such and a list of eighty. */
const pieceBits = 7;
const pieceLength = 1 << pieceBits;
const placeInPiece = pieceLength - 1;

/** So many more keys than are held are remembered at the most, before all are put in place anew. */
const mostForgotten = 1_024;

type Piece<V> = readonly (V | undefined)[];

/**
 * A table of ten thousand entries as a value: another version of it costs what changed, not what it holds. All versions share
 * one index of the places of keys, which only grows; the values lie in pieces, and a version copies those that it changes.
 *
 * Keys come in the order in which they were first set; one that was deleted and set again may keep its place or come last.
 */
export class VersionedMap<K, V extends object | string> implements ReadonlyMap<K, V> {
  /** A later version may have put more keys in: at their places this one holds nothing. */
  readonly #places: Map<K, number>;
  readonly #pieces: readonly Piece<V>[];
  readonly size: number;

  private constructor(places: Map<K, number>, pieces: readonly Piece<V>[], size: number) {
    this.#places = places;
    this.#pieces = pieces;
    this.size = size;
  }

  /** The map with these keys set, or deleted where the value is `undefined`. */
  static changed<K, V extends object | string>(
    map: ReadonlyMap<K, V>,
    changes: ReadonlyMap<K, V | undefined>,
  ): ReadonlyMap<K, V> {
    if (changes.size === 0) return map;
    const before = map instanceof VersionedMap ? map : VersionedMap.#empty<K, V>().#with(map);
    const after = before.#with(changes);
    const forgotten = after.#places.size - after.size;
    return forgotten > after.size + mostForgotten
      ? VersionedMap.#empty<K, V>().#with(after)
      : after;
  }

  static #empty<K, V extends object | string>(): VersionedMap<K, V> {
    return new VersionedMap(new Map(), [], 0);
  }

  get(key: K): V | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#at(place);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, place] of this.#places) {
      const value = this.#at(place);
      if (value !== undefined) yield [key, value];
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

  #at(place: number): V | undefined {
    return this.#pieces[place >> pieceBits]?.[place & placeInPiece];
  }

  #with(changes: ReadonlyMap<K, V | undefined>): VersionedMap<K, V> {
    const places = this.#places;
    const pieces = [...this.#pieces];
    const own = new Map<number, (V | undefined)[]>();
    let { size } = this;

    function ownPiece(nth: number): (V | undefined)[] {
      const known = own.get(nth);
      if (known !== undefined) return known;
      while (pieces.length < nth) pieces.push([]);
      const piece = pieces[nth]?.slice() ?? [];
      own.set(nth, piece);
      pieces[nth] = piece;
      return piece;
    }

    for (const [key, value] of changes) {
      const place = places.get(key) ?? places.size;
      if (place === places.size) {
        if (value === undefined) continue;
        places.set(key, place);
      }
      const piece = ownPiece(place >> pieceBits);
      const at = place & placeInPiece;
      size += Number(value !== undefined) - Number(piece[at] !== undefined);
      while (piece.length < at) piece.push(undefined);
      piece[at] = value;
    }
    return new VersionedMap(places, pieces, size);
  }
}
