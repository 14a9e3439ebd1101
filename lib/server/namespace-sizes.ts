import type { Clock } from './kube/clock.ts';
import type { ObjectStore } from './object-store.ts';

/** How much a namespace holds, so that it is known before its Pods are watched. */
export type NamespaceSizes = {
  /** Endpoints of all its slices: known without asking. */
  published(namespace: string): number;
  /** Its Pods, or what is published, where that is more; `undefined` until they are counted, which this asks for. */
  of(namespace: string): number | undefined;
  stop(): void;
};

/** For so long a count of Pods is believed. */
const countHoldsMs = 600_000;
/** When a count that failed is asked for again. */
const countRetryMs = 30_000;
/** Namespaces whose Pods are being counted at a time; who asks first is answered first. */
const mostAsked = 4;

type Count = { readonly pods: number | undefined; readonly until: number };

export function createNamespaceSizes(options: {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** How many Pods a namespace has: some are in no slice, as those of Jobs. */
  readonly countPods: (namespace: string) => Promise<number | 'denied' | 'unknown'>;
  /** Pods of a namespace were counted. */
  readonly counted: () => void;
}): NamespaceSizes {
  const { store, clock, countPods, counted } = options;
  const published = new Map<string, number>();
  const counts = new Map<string, Count>();
  const asked = new Set<string>();
  let isStopped = false;

  for (const { head, count } of store.slices.values()) publish(head.metadata.namespace, count);
  store.slices.observe((_key, before, after) => {
    if (before !== undefined) publish(before.head.metadata.namespace, -before.count);
    if (after !== undefined) publish(after.head.metadata.namespace, after.count);
  });

  function publish(namespace: string, by: number): void {
    const size = (published.get(namespace) ?? 0) + by;
    if (size === 0) published.delete(namespace);
    else published.set(namespace, size);
  }

  async function ask(namespace: string): Promise<void> {
    if (asked.has(namespace) || asked.size >= mostAsked) return;
    asked.add(namespace);
    const count = await countPods(namespace);
    asked.delete(namespace);
    if (isStopped) return;
    forgetOld();
    const isKnown = typeof count === 'number';
    const until = clock.now() + (isKnown ? countHoldsMs : countRetryMs);
    const pods = isKnown ? count : counts.get(namespace)?.pods;
    counts.set(namespace, { pods: count === 'denied' ? undefined : pods, until });
    counted();
  }

  /** Of namespaces that nobody asks about any more: they may not even be there. */
  function forgetOld(): void {
    for (const [namespace, { until }] of counts) {
      if (until + countHoldsMs < clock.now()) counts.delete(namespace);
    }
  }

  return {
    published: (namespace) => published.get(namespace) ?? 0,
    of(namespace) {
      const count = counts.get(namespace);
      if (count === undefined || count.until <= clock.now()) void ask(namespace);
      return count?.pods === undefined
        ? undefined
        : Math.max(count.pods, published.get(namespace) ?? 0);
    },
    stop() {
      isStopped = true;
    },
  };
}
