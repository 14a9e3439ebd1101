import type { Clock } from './kube/clock.ts';
import type { Sources } from './sources.ts';
import type { Surroundings } from './surroundings.ts';

/** What the sources of a running server let be said. */
export function createSurroundings(clock: Clock, sources: () => Sources): Surroundings {
  const startedAt = clock.now();
  return {
    now: () => clock.now(),
    watchingSince: () => startedAt,
    serverVersion: () => sources().serverVersion(),
    whyUnknown(need, namespace) {
      switch (need) {
        case 'pods':
          return sources().whyPodsUnknown(namespace);
        case 'nodes':
          return sources().nodesKnown() ? undefined : 'Nodes are not visible to you';
        default:
          return 'not watched';
      }
    },
    whyPodsUnknownElsewhere: () =>
      sources().seesAll()
        ? sources().whyPodsUnknown('')
        : 'Pods of other namespaces are not visible',
  };
}
