import type { CommandTarget } from '#lib/diagnosis/command-text.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { known } from '#lib/diagnosis/known.ts';
import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { BeatMessage, Revision } from '#lib/protocol/messages.ts';
import { heartbeatMs } from '#lib/protocol/messages.ts';
import type { NodeFact } from '#lib/protocol/node-fact.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { createArrivalLag } from './arrival-lag.ts';
import { createClusterClock } from './cluster-clock.ts';
import { createSurroundings } from './cluster-surroundings.ts';
import { createCoalescer } from './coalescer.ts';
import { createFirstLists } from './first-lists.ts';
import { createJudgements } from './judgements.ts';
import { createJudging } from './judging.ts';
import type { Clock } from './kube/clock.ts';
import { systemClock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { clusterReadings } from './metrics/cluster-readings.ts';
import type { Readings } from './metrics/readings.ts';
import type { SliceLag } from './metrics/slice-lag.ts';
import { createSliceLag } from './metrics/slice-lag.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import { nodeFacts } from './node-facts.ts';
import type { ObjectStore } from './object-store.ts';
import { createObjectStore } from './object-store.ts';
import { createOwnLoad, loopActiveMs } from './own-load.ts';
import { createRevisions } from './revisions.ts';
import { serviceDetail } from './service-detail.ts';
import type { Snapshots } from './snapshots.ts';
import { createSnapshots } from './snapshots.ts';
import type { Sources } from './sources.ts';
import { createSources } from './sources.ts';
import { createToldStatuses } from './told-statuses.ts';
import type { Viewer } from './viewers.ts';
import { createViewers } from './viewers.ts';

/** One cluster, as seen through one context: the only state of the server that outlives a request. */
export type Cluster = Snapshots & {
  /** Resolves when what is held now has been judged, so that a snapshot shows it. */
  caughtUp(): Promise<void>;
  beat(namespaces: NamespaceFilter): BeatMessage;
  /** Brings the viewer from `since` to now and keeps it there until the returned function is called. */
  subscribe(viewer: Viewer, since: Revision | undefined): () => void;
  /** Keeps what these namespaces need watched until the returned function is called. */
  look(namespaces: NamespaceFilter): () => void;
  /** @param pod a Pod of the namespace to tell of, too, whether it is a backend or not */
  /** Asking is looking at its namespace, where Pods are too many to watch them all. */
  detail(namespace: string, name: string, pod?: string): ServiceDetail | undefined;
  nodes(): Known<readonly NodeFact[]>;
  /** Whether more Services than so many are held in these namespaces. */
  hasMoreServices(than: number, namespaces: NamespaceFilter): boolean;
  /** All that is measured of it. */
  readings(): Readings;
  readonly sliceLag: SliceLag;
  /** Asks the API server for everything again. */
  resync(): void;
  close(): Promise<void>;
};

export type ClusterOptions = {
  readonly connection: KubeConnection;
  /** Hexadecimal, new for each run. */
  readonly epoch: string;
  readonly demo: boolean;
  /** What a kubectl command names to mean this cluster. */
  readonly kubectl?: CommandTarget;
  /** The only namespaces to watch; empty means all, or those looked at where all is refused. */
  readonly namespaces: readonly string[];
  /** Nodes are not asked for. */
  readonly withoutNodes?: boolean;
  /** Legacy Endpoints are not asked for. */
  readonly withoutEndpoints?: boolean;
  /** From when on a fact is told. */
  readonly thresholds?: Thresholds;
  /** Hears of each source that changed its phase. */
  readonly phaseChanged?: (status: SourceStatus) => void;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** For how many milliseconds the event loop has worked so far. */
  readonly activeMs?: () => number;
};

export function createCluster(options: ClusterOptions): Cluster {
  const { epoch, clock = systemClock, activeMs = loopActiveMs } = options;
  const clusterClock = createClusterClock(options.connection, clock);
  const { connection } = clusterClock;
  /** When the first of the objects arrived that no revision holds yet. */
  let arrivedAt: number | undefined;
  const store = createObjectStore(() => {
    arrivedAt ??= clock.now();
    coalescer.request();
  });
  const revisions = createRevisions(epoch);
  const viewers = createViewers(revisions);
  const sliceLag = createSliceLag(store.slices, clusterClock.now, () => sources);
  const load = createOwnLoad(clock, activeMs, () => store.mark(judgements.awaitingSlices()));
  const arrivalLag = createArrivalLag(sliceLag, clock, load);
  const surroundings = createSurroundings(clusterClock.now, () => sources, load);
  const judgements = createJudgements(store, surroundings, options.thresholds);
  const firstLists = createFirstLists(options, clock, () => coalescer.request());
  const isHeld = () => store.isHeld() || firstLists.areUnderWay();
  const judging = createJudging({ judgements, isHeld, clock, finished: publish });
  const told = createToldStatuses(clock, judging.caughtUp, beatAll);
  const coalescer = createCoalescer({ flush: judging.run, viewers: viewers.count, clock });
  const sources: Sources = createSources({
    connection,
    store,
    onlyNamespaces: options.namespaces,
    withoutNodes: options.withoutNodes ?? false,
    withoutEndpoints: options.withoutEndpoints ?? false,
    clock,
    random: options.random ?? Math.random,
    phaseChanged(status) {
      if (surroundings.phaseChanged(status)) store.markServices(status.namespace);
      firstLists.phaseChanged(status);
      told.phaseChanged(status);
      options.phaseChanged?.(status);
      beatAll();
    },
  });
  const snapshots = createSnapshots({ judgements, judging, revisions, clock, frame });
  let cancelBeat = clock.setTimer(beatAgain, heartbeatMs);
  sources.start();

  function publish(changes: TopologyChanges): boolean {
    const at = new Date(arrivedAt ?? clock.now()).toISOString();
    arrivedAt = undefined;
    const entry = revisions.commit(changes, at);
    if (entry === undefined) return false;
    viewers.publish(entry);
    return true;
  }

  function beat(namespaces: NamespaceFilter): BeatMessage {
    return {
      type: 'beat',
      seq: revisions.current().seq,
      time: new Date(clock.now()).toISOString(),
      ...frame(namespaces),
    };
  }

  function frame(namespaces: NamespaceFilter) {
    const { demo, kubectl } = options;
    const namespacesHeld = new Set([...store.namespaces(), ...sources.watchedNamespaces()]);
    return {
      identity: { ...connection.identity, demo, kubectl, version: sources.serverVersion() },
      scope: { all: sources.seesAll(), namespaces: [...namespacesHeld].sort() },
      sources: arrivalLag.markLate(told.tell(sources.statuses(namespaces))),
    };
  }

  function beatAll(): void {
    viewers.beat((namespaces) => beat(namespaces));
  }

  function beatAgain(): void {
    beatAll();
    cancelBeat = clock.setTimer(beatAgain, heartbeatMs);
  }

  return {
    ...snapshots,
    caughtUp: judging.caughtUp,
    beat,
    subscribe(viewer, since) {
      const release = sources.look(viewer.namespaces);
      const leave = viewers.add(viewer, since, beat(viewer.namespaces));
      return () => {
        leave();
        release();
      };
    },
    look: (namespaces) => sources.look(namespaces),
    detail(namespace, name, pod) {
      // Only of what is held: a name from an address must not be watched.
      if (store.services.get(objectKey(namespace, name))) sources.opened(namespace);
      return serviceDetail(store, judgements, { namespace, name, pod });
    },
    nodes: () => nodesOf(sources, store),
    sliceLag,
    hasMoreServices: (than, namespaces) => hasMore(judgements.published(), than, namespaces),
    readings: () =>
      clusterReadings({
        ...{ sources, store, judgements, judging },
        ...{ revisions, snapshots, viewers, clock },
      }),
    resync: () => sources.resync(),
    async close() {
      cancelBeat();
      for (const part of [load, coalescer, firstLists, judging]) part.stop();
      viewers.bye();
      await sources.stop();
      connection.close();
    },
  };
}

function hasMore(
  published: Iterable<PublishedService>,
  than: number,
  namespaces: NamespaceFilter,
): boolean {
  let count = 0;
  for (const { key } of published) {
    if (isShown(key, namespaces)) count += 1;
    if (count > than) return true;
  }
  return false;
}

function nodesOf(sources: Sources, store: ObjectStore): Known<readonly NodeFact[]> {
  const reason = sources.whyUnknown('nodes', undefined);
  if (reason !== undefined) return { kind: 'unknown', reason };
  return known(nodeFacts(store.nodesByName().values()));
}
