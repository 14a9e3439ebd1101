import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import { isOptional, optionalResources, sourceKey } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { readServerVersion } from './kube/server-version.ts';
import { createLookers } from './lookers.ts';
import type { SourceFacts } from './metrics/source-readings.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import type { ObjectStore } from './object-store.ts';
import { createPodPlan } from './pod-plan.ts';
import { createSourceSet } from './source-set.ts';
import { planWatch } from './watch-plan.ts';
import { whyUnlisted } from './why-unknown.ts';

/** Which collections of a cluster are watched, and what that means for what may be said. */
export type Sources = {
  start(): void;
  /** Keeps what these namespaces need watched until the returned function is called. */
  look(namespaces: NamespaceFilter): () => void;
  /** Somebody opened a Service: where Pods are too many to watch them all, those of its namespace are, for as long as a look lingers. */
  opened(namespace: string): void;
  /** Of the cluster-wide sources and those of the namespaces. */
  statuses(namespaces: NamespaceFilter): readonly SourceStatus[];
  /** Namespaces that are watched one by one. */
  watchedNamespaces(): readonly string[];
  /** True while Services and slices of all namespaces may be watched. */
  seesAll(): boolean;
  /** Why the objects of a namespace are not at hand; `undefined` when they are. */
  whyUnknown(resource: SourceResource, namespace: string | undefined): string | undefined;
  serverVersion(): string | undefined;
  /** How each source stands, and what they have counted. */
  facts(): SourceFacts;
  resync(): void;
  stop(): Promise<void>;
};

export type SourcesOptions = {
  readonly connection: KubeConnection;
  readonly store: ObjectStore;
  /** Watch these namespaces only; empty: everything, where that is allowed. */
  readonly onlyNamespaces: readonly string[];
  /** Nodes are not asked for: no namespace holds them. */
  readonly withoutNodes: boolean;
  /** Legacy Endpoints are not asked for: each answer about them carries a warning. */
  readonly withoutEndpoints: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  /** A source changed its phase. */
  readonly phaseChanged: (status: SourceStatus) => void;
};

/** All that are ever watched, those first that everything else is shown by. */
const watched = ['services', 'endpointslices', 'nodes', 'pods', ...optionalResources] as const;

export function createSources(options: SourcesOptions): Sources {
  const { connection, store, onlyNamespaces, withoutEndpoints, clock, random } = options;
  const set = createSourceSet({ connection, store, clock, random, phaseChanged });
  const lookers = createLookers(clock, arrange);
  const pods = createPodPlan({
    ...{ connection, store, clock, changed: arrange },
    isKnown: (resource) => whyNotListed(resource, undefined) === undefined,
  });
  const abort = new AbortController();
  /** What was last to be said of each source, where it decides what may be said of Services. */
  const told = new Map<string, string | undefined>();
  let version: string | undefined;

  function phaseChanged(status: SourceStatus): void {
    const { resource, namespace } = status;
    const why = whyNotListed(resource, namespace);
    const key = sourceKey(status);
    if (!told.has(key) || told.get(key) !== why) store.markServices(namespace);
    told.set(key, why);
    arrange();
    options.phaseChanged(status);
  }

  /** Starts and ends sources, by what is allowed and who looks where. */
  function arrange(): void {
    if (abort.signal.aborted) return;
    const lookedAt = lookers.looked().map(({ namespace }) => namespace);
    const podsLookedAt = pods.looked(lookers.looked());
    for (const resource of watched) {
      const wanted = placesWanted(resource, lookedAt, podsLookedAt);
      for (const place of wanted) set.run(resource, place);
      for (const place of set.placesOf(resource)) {
        if (!wanted.includes(place)) end(resource, place);
      }
    }
  }

  /** The namespaces to watch it in; `undefined` stands for all. */
  function placesWanted(
    resource: SourceResource,
    lookedAt: readonly string[],
    podsLookedAt: readonly string[],
  ): readonly (string | undefined)[] {
    const { everywhere, namespaces } = planWatch(resource, set.phase(resource) === 'denied', {
      ...options,
      ...{ podsEverywhere: pods.everywhere(), suspect: pods.suspects() },
      ...{ homeNamespace: connection.identity.namespace ?? 'default' },
      ...{ isLookedAt: lookers.areThere(), lookedAt, podsLookedAt },
    });
    return everywhere ? [undefined, ...namespaces] : namespaces;
  }

  function end(resource: SourceResource, namespace: string | undefined): void {
    set.end(resource, namespace);
    told.delete(sourceKey({ resource, namespace }));
    store.markServices(namespace);
  }

  function whyNotListed(
    resource: SourceResource,
    namespace: string | undefined,
  ): string | undefined {
    if (set.hasListed(resource, namespace) || set.hasListed(resource)) return undefined;
    const phase = set.phase(resource, namespace) ?? set.phase(resource);
    const isLookedAt = lookers.areThere();
    return whyUnlisted({
      resource,
      phase,
      withoutEndpoints,
      isLookedAt,
      isCrowdedOut: namespace !== undefined && pods.isCrowdedOut(namespace),
      podsEverywhere: pods.everywhere(),
    });
  }

  return {
    start() {
      void readServerVersion(connection, abort.signal).then((found) => {
        version = found;
      });
      if (onlyNamespaces.length === 0) pods.start();
      arrange();
    },
    look: (namespaces) => lookers.look(namespaces),
    opened(namespace) {
      if (pods.everywhere() === false || set.phase('pods') === 'denied') lookers.open(namespace);
    },
    statuses: (namespaces) =>
      set
        .statuses()
        .filter((s) => s.namespace === undefined || (namespaces?.has(s.namespace) ?? true)),
    watchedNamespaces: () =>
      set
        .statuses()
        .flatMap(({ resource, namespace }) => (isOptional(resource) ? [] : (namespace ?? []))),
    seesAll: () =>
      onlyNamespaces.length === 0 &&
      set.phase('services') !== 'denied' &&
      set.phase('endpointslices') !== 'denied',
    whyUnknown: whyNotListed,
    serverVersion: () => version,
    facts: () => ({ statuses: set.statuses(), counters: set.counters() }),
    resync: () => set.resync(),
    async stop() {
      abort.abort();
      pods.stop();
      lookers.stop();
      await set.stop();
    },
  };
}
