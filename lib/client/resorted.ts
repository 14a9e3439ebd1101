type Keyed = { readonly key: string };

/**
 * A sorted list after some of its entries changed. Who is as high as before takes the old one's place; the others of the changed
 * leave, and the arrivals are sorted in. The same list where nothing changed.
 *
 * @param isChanged whether the entry of that key is another one now, or gone
 * @param arrivals the changed ones that belong into the list now
 */
export function resorted<T extends Keyed>(
  list: readonly T[],
  isChanged: (key: string) => boolean,
  arrivals: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  const coming = new Map(arrivals.map((entry) => [entry.key, entry]));
  const staying: T[] = [];
  let isSame = true;
  for (const entry of list) {
    const next = isChanged(entry.key) ? coming.get(entry.key) : entry;
    if (next !== entry) isSame = false;
    if (next === undefined || compare(entry, next) !== 0) continue;
    coming.delete(entry.key);
    staying.push(next);
  }
  if (coming.size > 0) return merged(staying, [...coming.values()].sort(compare), compare);
  return isSame ? list : staying;
}

/** One sorted list of two. */
function merged<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  const all: T[] = [];
  let at = 0;
  for (const entry of b) {
    for (let next = a[at]; next !== undefined && compare(next, entry) <= 0; next = a[at]) {
      all.push(next);
      at += 1;
    }
    all.push(entry);
  }
  return all.concat(a.slice(at));
}
