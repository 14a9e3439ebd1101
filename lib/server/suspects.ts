import type { Suspect } from './choose-suspects.ts';
import { chooseSuspects, mostSuspectPods } from './choose-suspects.ts';
import type { Clock } from './kube/clock.ts';
import type { NamespaceSizes } from './namespace-sizes.ts';
import type { ObjectStore } from './object-store.ts';
import type { NamespaceTrouble } from './troubled-services.ts';
import { createTroubledServices } from './troubled-services.ts';

/** The namespaces in which Pods are watched though nobody looks, because something is wrong there. */
export type Suspects = {
  namespaces(): readonly string[];
  stop(): void;
};

/** How often it is looked, in milliseconds: trouble has to last for longer anyway. */
const lookMs = 2_000;
/** For a cluster of so many Pods that they are not watched everywhere. Slices alone tell what is wrong. */
export function createSuspects(options: {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** Whether Services and slices are at hand: else each Service would look as if it had no endpoints. */
  readonly isKnown: () => boolean;
  readonly sizes: NamespaceSizes;
  /** Other namespaces are suspect than before. */
  readonly changed: () => void;
}): Suspects {
  const { store, clock, isKnown, sizes, changed } = options;
  const troubled = createTroubledServices(store, sizes.published);
  let suspects: readonly Suspect[] = [];
  let cancel = clock.setTimer(look, lookMs);

  function look(): void {
    if (isKnown()) choose(troubled.namespaces(clock.now()));
    cancel = clock.setTimer(look, lookMs);
  }

  function choose(troubles: readonly NamespaceTrouble[]): void {
    const before = suspects;
    suspects = chooseSuspects(before, troubles, clock.now(), sizeOf);
    const namesBefore = before.map(({ namespace }) => namespace).sort();
    const names = suspects.map(({ namespace }) => namespace).sort();
    if (names.join(' ') !== namesBefore.join(' ')) changed();
  }

  /** What is published bounds it from below, and is known without asking. */
  function sizeOf(namespace: string): number | undefined {
    const published = sizes.published(namespace);
    return published > mostSuspectPods ? published : sizes.of(namespace);
  }

  return {
    namespaces: () => suspects.map(({ namespace }) => namespace),
    stop: () => cancel(),
  };
}
