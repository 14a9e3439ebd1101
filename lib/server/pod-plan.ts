import type { SourceResource } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { countPods } from './kube/count-pods.ts';
import type { ObjectStore } from './object-store.ts';
import type { Suspects } from './suspects.ts';
import { createSuspects } from './suspects.ts';
import { podsEverywhereLimit } from './why-unknown.ts';

/** Where Pods, and what explains them, are watched besides where somebody looks. */
export type PodPlan = {
  /** Counts the Pods, until that is answered. */
  start(): void;
  /** Whether there are few enough to watch them all; `undefined` while they are being counted. */
  everywhere(): boolean | undefined;
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
  let everywhere: boolean | undefined;
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
    everywhere = count === 'denied' || count <= podsEverywhereLimit;
    if (!everywhere) {
      store.markServices();
      suspects = createSuspects({
        ...{ store, clock, changed },
        isKnown: () => isKnown('services') && isKnown('endpointslices'),
        countPods: (namespace) => countPods(connection, abort.signal, namespace),
      });
    }
    changed();
  }

  return {
    start: () => void decide(),
    everywhere: () => everywhere,
    suspects: () => suspects?.namespaces() ?? [],
    stop() {
      abort.abort();
      cancelCount();
      suspects?.stop();
    },
  };
}
