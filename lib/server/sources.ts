import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { NamespaceFilter } from './cluster.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { countPods } from './kube/count-pods.ts';
import { readServerVersion } from './kube/server-version.ts';
import { createLookers } from './lookers.ts';
import type { ObjectStore } from './object-store.ts';
import { createSourceSet } from './source-set.ts';

/** Which collections of a cluster are watched, and what that means for what may be said. */
export type Sources = {
  start(): void;
  /** Keeps what these namespaces need watched until the returned function is called. */
  look(namespaces: NamespaceFilter): () => void;
  /** Of the cluster-wide sources and those of the namespaces. */
  statuses(namespaces: NamespaceFilter): readonly SourceStatus[];
  /** Namespaces that are watched one by one. */
  watchedNamespaces(): readonly string[];
  /** True while Services and slices of all namespaces may be watched. */
  seesAll(): boolean;
  nodesKnown(): boolean;
  /** Why the Pods of a namespace are not at hand; `undefined` when they are. */
  whyPodsUnknown(namespace: string): string | undefined;
  serverVersion(): string | undefined;
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
  readonly clock: Clock;
  readonly random: () => number;
  /** A source changed its phase. */
  readonly phaseChanged: (status: SourceStatus) => void;
};

/** Resources that are watched namespace by namespace where the whole cluster is refused. */
const perNamespace = ['services', 'endpointslices', 'pods'] as const;
/** Above this many Pods they are watched only where somebody looks (150 000 Pods are 1.1 GB of JSON). */
const podsEverywhereLimit = 5_000;
/** How long to wait before asking again how many Pods there are, when the API server did not say. */
const podCountRetryMs = 10_000;

export function createSources(options: SourcesOptions): Sources {
  const { connection, store, onlyNamespaces, withoutNodes, clock, random } = options;
  const set = createSourceSet({ connection, store, clock, random, phaseChanged });
  const lookers = createLookers(clock, arrange);
  const abort = new AbortController();
  let podsEverywhere: boolean | undefined;
  let cancelPodCount: () => void = () => undefined;
  let version: string | undefined;

  /** The namespace that a user without wider rights most likely means. */
  const homeNamespace = connection.identity.namespace ?? 'default';

  function phaseChanged(status: SourceStatus): void {
    if (status.resource === 'pods') store.markServices(status.namespace);
    if (status.resource === 'nodes') store.markServices();
    arrange();
    options.phaseChanged(status);
  }

  /** Starts and ends the sources of single namespaces, by what is allowed and who looks where. */
  function arrange(): void {
    if (abort.signal.aborted) return;
    for (const resource of perNamespace) {
      const wanted = new Set(namespacesWanted(resource));
      for (const namespace of wanted) set.run(resource, namespace);
      for (const { resource: running, namespace } of set.statuses()) {
        if (running !== resource || namespace === undefined || wanted.has(namespace)) continue;
        set.end(resource, namespace);
        store.markServices(namespace);
      }
    }
  }

  function namespacesWanted(resource: (typeof perNamespace)[number]): readonly string[] {
    if (onlyNamespaces.length > 0) return onlyNamespaces;
    if (set.phase(resource) === 'denied') {
      return [...new Set([homeNamespace, ...lookers.namespaces()])];
    }
    return resource === 'pods' && podsEverywhere === false ? lookers.namespaces() : [];
  }

  async function decideAboutPods(): Promise<void> {
    const count = await countPods(connection, abort.signal);
    if (abort.signal.aborted) return;
    if (count === 'unknown') {
      cancelPodCount = clock.setTimer(() => void decideAboutPods(), podCountRetryMs);
      return;
    }
    // Where counting is refused the source itself finds out what is allowed.
    podsEverywhere = count === 'denied' || count <= podsEverywhereLimit;
    if (podsEverywhere) set.run('pods');
    else store.markServices();
    arrange();
  }

  return {
    start() {
      if (onlyNamespaces.length === 0) {
        set.run('services');
        set.run('endpointslices');
        void decideAboutPods();
      }
      if (!withoutNodes) set.run('nodes');
      arrange();
      void readServerVersion(connection, abort.signal).then((found) => {
        version = found;
      });
    },
    look: (namespaces) => lookers.look(namespaces),
    statuses: (namespaces) =>
      set
        .statuses()
        .filter((s) => s.namespace === undefined || (namespaces?.has(s.namespace) ?? true)),
    watchedNamespaces: () => set.statuses().flatMap((status) => status.namespace ?? []),
    seesAll: () =>
      onlyNamespaces.length === 0 &&
      set.phase('services') !== 'denied' &&
      set.phase('endpointslices') !== 'denied',
    nodesKnown: () => set.hasListed('nodes'),
    whyPodsUnknown(namespace) {
      if (set.hasListed('pods', namespace) || set.hasListed('pods')) return undefined;
      const phase = set.phase('pods', namespace) ?? set.phase('pods');
      if (phase === 'denied') return 'Pods are not visible to you';
      if (phase !== undefined) return 'Pods are being listed';
      return podsEverywhere === false
        ? `Pods are watched where you look: this cluster has more than ${podsEverywhereLimit}`
        : 'Pods are being counted';
    },
    serverVersion: () => version,
    resync: () => set.resync(),
    async stop() {
      abort.abort();
      cancelPodCount();
      lookers.stop();
      await set.stop();
    },
  };
}
