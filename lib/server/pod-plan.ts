import type { SourceResource } from '#lib/domain/source-status.ts';
import type { Looked } from './choose-looked.ts';
import { chooseLooked } from './choose-looked.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { countPods } from './kube/count-pods.ts';
import { createNamespaceSizes } from './namespace-sizes.ts';
import type { ObjectStore } from './object-store.ts';
import type { Suspects } from './suspects.ts';
import { createSuspects } from './suspects.ts';
import { podsEverywhereLimit } from './why-unknown.ts';

/** Where Pods, and what explains them, are watched. */
export type PodPlan = {
  /** Counts the Pods, until that is answered. */
  start(): void;
  /** Whether there are few enough to watch them all; `undefined` while they are being counted. */
  everywhere(): boolean | undefined;
  /** Of the namespaces that are looked at those for which there is room; all where Pods are few. */
  looked(wanted: readonly Looked[]): readonly string[];
  /** Looked at, and there was no room. */
  isCrowdedOut(namespace: string): boolean;
  /** Namespaces in which something is wrong; none where Pods are watched everywhere. */
  suspects(): readonly string[];
  stop(): void;
};

/** How long to wait before asking again how many Pods there are, when the API server did not say. */
const podCountRetryMs = 10_000;

export function createPodPlan(options: {
  readonly connection: KubeConnection;
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** Whether all objects of this kind are at hand. */
  readonly isKnown: (resource: SourceResource) => boolean;
  /** Any of the answers is another one. */
  readonly changed: () => void;
}): PodPlan {
  const { connection, store, clock, isKnown, changed } = options;
  const abort = new AbortController();
  const sizes = createNamespaceSizes({
    ...{ store, clock, counted: changed },
    countPods: (namespace) => countPods(connection, abort.signal, namespace),
  });
  let everywhere: boolean | undefined;
  /** Whether all Pods of the cluster were counted, and are few. */
  let areFew = false;
  let chosen: readonly string[] = [];
  let crowdedOut: ReadonlySet<string> = new Set();
  let suspects: Suspects | undefined;
  let cancelCount: () => void = () => undefined;

  async function decide(): Promise<void> {
    const count = await countPods(connection, abort.signal);
    if (abort.signal.aborted) return;
    if (count === 'unknown') {
      cancelCount = clock.setTimer(() => void decide(), podCountRetryMs);
      return;
    }
    // Where counting is refused the source itself finds out what is allowed.
    areFew = count !== 'denied' && count <= podsEverywhereLimit;
    everywhere = count === 'denied' || areFew;
    if (!everywhere) {
      store.markServices();
      suspects = createSuspects({
        ...{ store, clock, sizes, changed },
        isKnown: () => isKnown('services') && isKnown('endpointslices'),
      });
    }
    changed();
  }

  function sizeOf(namespace: string): number {
    return sizes.of(namespace) ?? sizes.published(namespace);
  }

  /** What is said of their Services is another thing. */
  function tellCrowded(namespaces: ReadonlySet<string>): void {
    const before = crowdedOut;
    crowdedOut = namespaces;
    for (const namespace of [...namespaces, ...before]) {
      if (!(namespaces.has(namespace) && before.has(namespace))) store.markServices(namespace);
    }
  }

  return {
    start: () => void decide(),
    everywhere: () => everywhere,
    looked(wanted) {
      const namespaces = wanted.map(({ namespace }) => namespace);
      chosen = areFew ? namespaces : chooseLooked(chosen, wanted, sizeOf);
      tellCrowded(new Set(namespaces.filter((namespace) => !chosen.includes(namespace))));
      return chosen;
    },
    isCrowdedOut: (namespace) => crowdedOut.has(namespace),
    suspects: () => suspects?.namespaces() ?? [],
    stop() {
      abort.abort();
      cancelCount();
      sizes.stop();
      suspects?.stop();
    },
  };
}
