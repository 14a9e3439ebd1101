import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';
import type { Sources } from './sources.ts';
import type { Surroundings } from './surroundings.ts';

/** What must have been listed for it. */
const resourcesOf: Readonly<Record<Need, readonly SourceResource[]>> = {
  pods: ['pods'],
  nodes: ['nodes'],
  events: ['events'],
  workloads: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
  endpoints: ['endpoints'],
};

/** What the sources of a running server let be said. */
export function createSurroundings(clock: Clock, sources: () => Sources): Surroundings {
  const startedAt = clock.now();
  return {
    now: () => clock.now(),
    watchingSince: () => startedAt,
    serverVersion: () => sources().serverVersion(),
    whyUnknown(need, namespace) {
      for (const resource of resourcesOf[need]) {
        const why = sources().whyUnknown(resource, namespace);
        if (why !== undefined) return why;
      }
      return undefined;
    },
    notLive: () => new Set(),
    whyPodsUnknownElsewhere: () =>
      sources().seesAll()
        ? sources().whyUnknown('pods', '')
        : 'Pods of other namespaces are not visible',
  };
}
