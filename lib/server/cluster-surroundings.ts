import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import { freshnessOf, sourceFor } from '#lib/domain/freshness.ts';
import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import { sourceKey } from '#lib/domain/source-status.ts';
import type { OwnLoad } from './own-load.ts';
import type { Sources } from './sources.ts';
import type { NotLive, Surroundings } from './surroundings.ts';

/** What must have been listed for it. */
const resourcesOf: Readonly<Record<Need, readonly SourceResource[]>> = {
  pods: ['pods'],
  nodes: ['nodes'],
  events: ['events'],
  workloads: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
  endpoints: ['endpoints'],
};

/** What the sources of a running server let be said. */
export type ClusterSurroundings = Surroundings & {
  /** Takes note of a source that changed its phase; true when it is the first time that it holds everything. */
  phaseChanged(status: SourceStatus): boolean;
};

/** So long the freshness of the sources is not asked for anew, in milliseconds: each Service asks. */
const freshnessKeptMs = 200;

/** @param now milliseconds since 1970, of the cluster's clock */
export function createSurroundings(
  now: () => number,
  sources: () => Sources,
  load: Pick<OwnLoad, 'busyForMs'>,
): ClusterSurroundings {
  /** Since when each source was held whole, without an end; a watch that breaks and is resumed does not end it. */
  const heldSince = new Map<
    string,
    { readonly namespace: string | undefined; readonly at: number }
  >();
  const kept = new Map<string, NotLive>();
  let keptAt = Number.NEGATIVE_INFINITY;

  function notLiveIn(namespace: string): NotLive {
    const statuses = sources().statuses(new Set([namespace]));
    const isStale = (resource: SourceResource) => {
      const status = sourceFor(statuses, resource, namespace);
      return status !== undefined && freshnessOf(status, 0) === 'stale';
    };
    if (isStale('services') || isStale('endpointslices')) return 'all';
    const isListing = (resource: SourceResource) =>
      !heldSince.has(resource) && !heldSince.has(sourceKey({ resource, namespace }));
    if (isListing('services') || isListing('endpointslices')) return 'all';
    const stale = Object.entries(resourcesOf).filter(([, resources]) => resources.some(isStale));
    return new Set(stale.flatMap(([need]) => (isNeed(need) ? [need] : [])));
  }

  return {
    now,
    phaseChanged(status) {
      kept.clear();
      const key = sourceKey(status);
      const { phase, namespace } = status;
      const isNew = phase === 'live' && !heldSince.has(key);
      if (isNew) heldSince.set(key, { namespace, at: now() });
      // It was just started, or what it showed may not be shown any more.
      if (phase === 'connecting' || phase === 'denied' || phase === 'absent') heldSince.delete(key);
      return isNew;
    },
    watchingSince(namespace) {
      let since = Number.NEGATIVE_INFINITY;
      for (const held of heldSince.values()) {
        if (namespace === undefined || (held.namespace ?? namespace) === namespace)
          since = Math.max(since, held.at);
      }
      return since;
    },
    serverVersion: () => sources().serverVersion(),
    whyUnknown(need, namespace) {
      for (const resource of resourcesOf[need]) {
        const why = sources().whyUnknown(resource, namespace);
        if (why !== undefined) return why;
      }
      return undefined;
    },
    notLive(namespace) {
      if (Math.abs(now() - keptAt) >= freshnessKeptMs) {
        kept.clear();
        keptAt = now();
      }
      const known = kept.get(namespace) ?? notLiveIn(namespace);
      kept.set(namespace, known);
      return known;
    },
    whyPodsUnknownElsewhere: () =>
      sources().seesAll()
        ? sources().whyUnknown('pods', '')
        : 'Pods of other namespaces are not visible',
    busySince() {
      const lastedMs = load.busyForMs();
      return lastedMs === undefined ? undefined : now() - lastedMs;
    },
  };
}

function isNeed(name: string): name is Need {
  return Object.hasOwn(resourcesOf, name);
}
