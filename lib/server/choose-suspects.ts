import type { NamespaceTrouble } from './troubled-services.ts';

/** A namespace whose Pods are watched because something is wrong there. */
export type Suspect = {
  readonly namespace: string;
  /** When trouble was last seen there. */
  readonly seenAt: number;
};

/** Of all namespaces that are suspect together: so many endpoints, and Pods, are watched at the most. */
export const mostSuspectPods = 5_000;
/** Each is watched by six requests that stay open. */
export const mostSuspects = 10;
/** So long a namespace stays suspect after trouble was last seen there: what comes and goes must not be listed again each time. */
export const suspectLingerMs = 60_000;

/**
 * Which namespaces are suspect now. Those that are stay so while trouble lasts, so that nothing flaps; of the others the gravest
 * come first, as far as there is room; those in which trouble is over make room.
 *
 * @param sizeOf how many endpoints or Pods a namespace has; `undefined`: not known yet
 */
export function chooseSuspects(
  before: readonly Suspect[],
  troubles: readonly NamespaceTrouble[],
  now: number,
  sizeOf: (namespace: string) => number | undefined,
): readonly Suspect[] {
  const troubled = new Set(troubles.map(({ namespace }) => namespace));
  const known = new Set(before.map(({ namespace }) => namespace));
  const staying = before.filter(({ namespace }) => troubled.has(namespace));
  const fresh = troubles.filter(({ namespace }) => !known.has(namespace)).sort(gravestFirst);
  const lingering = before.filter(
    ({ namespace, seenAt }) => !troubled.has(namespace) && Math.abs(now - seenAt) < suspectLingerMs,
  );
  const chosen: Suspect[] = [];
  let room = mostSuspectPods;
  for (const one of [
    ...[...staying, ...fresh].map(({ namespace }) => ({ namespace, seenAt: now })),
    ...lingering,
  ]) {
    if (chosen.length >= mostSuspects) break;
    const size = sizeOf(one.namespace);
    if (size === undefined || size > room) continue;
    chosen.push(one);
    room -= size;
  }
  return chosen;
}

function gravestFirst(a: NamespaceTrouble, b: NamespaceTrouble): number {
  return (
    b.down - a.down ||
    b.impaired - a.impaired ||
    a.endpoints - b.endpoints ||
    (a.namespace < b.namespace ? -1 : 1)
  );
}
