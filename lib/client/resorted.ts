/**
 * A sorted list after some of its entries changed: those whose keys are in `left` leave, the arrivals take their places. The
 * same list where nothing changed. Sorting what is nearly sorted costs little more than walking it.
 */
export function resorted<T extends { readonly key: string }>(
  list: readonly T[],
  left: ReadonlySet<string>,
  arrivals: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  const staying = left.size === 0 ? list : list.filter(({ key }) => !left.has(key));
  if (arrivals.length > 0) return [...staying, ...arrivals].sort(compare);
  return staying.length === list.length ? list : staying;
}
