/** A namespace that somebody looks at. */
export type Looked = {
  readonly namespace: string;
  /** A Service of it is open: somebody wants to know why. */
  readonly isOpened: boolean;
};

/** Of all namespaces that are looked at together: so many Pods are watched at the most, about 150 MB; one alone may have more. */
export const mostLookedPods = 20_000;
/** Each is watched by seven requests that stay open. */
export const mostLooked = 40;

/**
 * In which of the namespaces that are looked at Pods are watched: those with an open Service first; of equal ones those that are
 * watched already, so that nothing is listed again and again; then in the order in which somebody came.
 *
 * @param before those that were chosen last
 * @param sizeOf how many Pods a namespace has
 */
export function chooseLooked(
  before: readonly string[],
  looked: readonly Looked[],
  sizeOf: (namespace: string) => number,
): readonly string[] {
  const watched = new Set(before);
  const rank = ({ namespace, isOpened }: Looked) =>
    (isOpened ? 0 : 2) + (watched.has(namespace) ? 0 : 1);
  const chosen: string[] = [];
  let room = mostLookedPods;
  for (const { namespace } of looked.toSorted((a, b) => rank(a) - rank(b))) {
    if (chosen.length >= mostLooked) break;
    const size = sizeOf(namespace);
    if (size > room && chosen.length > 0) continue;
    chosen.push(namespace);
    room -= size;
  }
  return chosen;
}
