import type { Suspect } from './choose-suspects.ts';
import { chooseSuspects, mostSuspectPods } from './choose-suspects.ts';
import type { Clock } from './kube/clock.ts';
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
/** For so long a count of Pods is believed. */
const countHoldsMs = 600_000;
/** When a count that failed is asked for again. */
const countRetryMs = 30_000;

/** Namespaces whose Pods are being counted at a time; the gravest are asked about first. */
const mostAsked = 4;

type Count = { readonly pods: number | undefined; readonly until: number };

/** For a cluster of so many Pods that they are not watched everywhere. Slices alone tell what is wrong. */
export function createSuspects(options: {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** Whether Services and slices are at hand: else each Service would look as if it had no endpoints. */
  readonly isKnown: () => boolean;
  /** How many Pods a namespace has: some are in no slice, as those of Jobs. */
  readonly countPods: (namespace: string) => Promise<number | 'denied' | 'unknown'>;
  /** Other namespaces are suspect than before. */
  readonly changed: () => void;
}): Suspects {
  const { store, clock, isKnown, countPods, changed } = options;
  const troubled = createTroubledServices(store);
  const counts = new Map<string, Count>();
  const asked = new Set<string>();
  let suspects: readonly Suspect[] = [];
  let isStopped = false;
  let cancel = clock.setTimer(look, lookMs);

  function look(): void {
    if (isKnown()) choose(troubled.namespaces(clock.now()));
    cancel = clock.setTimer(look, lookMs);
  }

  function choose(troubles: readonly NamespaceTrouble[]): void {
    const before = suspects;
    const sizes = new Map(troubles.map(({ namespace, endpoints }) => [namespace, endpoints]));
    forgetCounts(sizes);
    suspects = chooseSuspects(before, troubles, clock.now(), (namespace) =>
      sizeOf(namespace, sizes.get(namespace) ?? 0),
    );
    const namesBefore = before.map(({ namespace }) => namespace).sort();
    const names = suspects.map(({ namespace }) => namespace).sort();
    if (names.join(' ') !== namesBefore.join(' ')) changed();
  }

  /** What is published bounds it from below, and is known without asking. */
  function sizeOf(namespace: string, endpoints: number): number | undefined {
    if (endpoints > mostSuspectPods) return endpoints;
    const count = counts.get(namespace);
    if (count === undefined || count.until <= clock.now()) void ask(namespace);
    return count?.pods === undefined ? undefined : Math.max(count.pods, endpoints);
  }

  async function ask(namespace: string): Promise<void> {
    if (asked.has(namespace) || asked.size >= mostAsked) return;
    asked.add(namespace);
    const count = await countPods(namespace);
    asked.delete(namespace);
    const isKnownNow = typeof count === 'number';
    const until = clock.now() + (isKnownNow ? countHoldsMs : countRetryMs);
    const pods = isKnownNow ? count : counts.get(namespace)?.pods;
    if (!isStopped) counts.set(namespace, { pods: count === 'denied' ? undefined : pods, until });
  }

  /** Of namespaces that are of no interest any more. */
  function forgetCounts(sizes: ReadonlyMap<string, number>): void {
    const lasting = new Set(suspects.map(({ namespace }) => namespace));
    for (const namespace of counts.keys()) {
      if (!sizes.has(namespace) && !lasting.has(namespace)) counts.delete(namespace);
    }
  }

  return {
    namespaces: () => suspects.map(({ namespace }) => namespace),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
