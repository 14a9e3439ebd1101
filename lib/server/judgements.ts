import { createHistoryRecord } from '#lib/diagnosis/history.ts';
import type { Propagation } from '#lib/diagnosis/propagation.ts';
import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { unpackSlice } from '#lib/domain/packed-slice.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { toldTargets } from '#lib/domain/told-targets.ts';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { createClusterCounts } from './cluster-counts.ts';
import { createClusterTable } from './cluster-table.ts';
import { createDependencies } from './dependencies.ts';
import { createDiagnosedCluster } from './diagnosed-cluster.ts';
import { createDiagnosedServices } from './diagnosed-services.ts';
import { createDueTimes } from './due-times.ts';
import { createFollowingServices } from './following-services.ts';
import type { ObjectStore } from './object-store.ts';
import { createPublishedServices } from './published-services.ts';
import { createPublishedSlices } from './published-slices.ts';
import type { RecordedView } from './service-views.ts';
import { recordedView } from './service-views.ts';

import type { Surroundings } from './surroundings.ts';

/** The judged tables, as of the last refresh that came to its end. */
export type Judgements = {
  services(): IterableIterator<ServiceEntry>;
  /** What only the server knows of each: with the slices it makes the entries. */
  published(): IterableIterator<PublishedService>;
  slices(): IterableIterator<LazySliceEntry>;
  /** About what belongs to no Service. */
  clusterFindings(): IterableIterator<FindingEntry>;
  /**
   * Judges what is dirty anew. The changes hold only what really differs; what came of objects of Services and slices is in
   * them all at once. `undefined` when the time was up before those were judged; call it again. What follows from conditions
   * and Pods, and Services that are to be looked at for another reason, perhaps all of them, follow as far as there is time:
   * see `isBehind`.
   *
   * @param hasTime asked after each Service; absent: for ever
   * @param takesNew false: of what became dirty since the last call only objects are taken, and not before those taken last are
   * judged; all else is left for the next time, so that an end is sure to come. Each Service is then of one moment with its
   * slices, but not all are of the same moment
   */
  refresh(hasTime?: () => boolean, takesNew?: boolean): TopologyChanges | undefined;
  /** How often a Service was judged so far. */
  judged(): number;
  /** Services are left that are to be looked at again, though their slices are told already; call `refresh` again. */
  isBehind(): boolean;
  /** In how many milliseconds a judgement changes although nothing else does; `undefined`: never. */
  dueInMs(): number | undefined;
  /** The Services to be judged anew when it changes whether this process is too busy to read in time what comes. */
  awaitingSlices(): Iterable<string>;
  findings(serviceKey: string): readonly Finding[];
  propagation(serviceKey: string): Propagation | undefined;
  whyUnknown: Surroundings['whyUnknown'];
  /** What may be asked of a Service now; asking leaves no trace. */
  view(serviceKey: string): RecordedView['view'] | undefined;
};

/** Services whose time has come within it are judged together: four times a second is soon enough for a debounce. */
const dueWindowMs = 250;
/** More than anything but a list makes dirty at once; of fewer the first is judged whatever the time. */
const mostInOneTurn = 1_000;

/**
 * Rebuilds the dirty Services and slices and compares them with what was said before. Simple and always
 * right: an incremental result equals a rebuild from scratch, because nothing is patched.
 */
export function createJudgements(
  store: ObjectStore,
  surroundings: Surroundings,
  thresholds: Thresholds = defaultThresholds,
): Judgements {
  const slices = createPublishedSlices();
  const services = createPublishedServices(slices.get);
  const dirty = { services: new Set<string>(), slices: new Set<string>() };
  /** Services in no hurry. */
  const following = createFollowingServices();
  /** Services whose targets names do not tell apart. */
  const needingUids = new Set<string>();
  /** What belongs to no Service was not looked at, because the time was up. */
  let isPassedOver = false;
  /** What is dirty was only noted, because the time was up. */
  let isPutOff = false;
  let judgedCount = 0;
  const dueTimes = createDueTimes(dueWindowMs);
  const dependencies = createDependencies(store, following.marked);
  const counts = createClusterCounts(store, dependencies.changed);
  const history = createHistoryRecord(thresholds.flapWindowMs);
  store.pods.observe((_key, before, after) =>
    history.podChanged(before, after, surroundings.now()),
  );
  store.slices.observe((key, before, after) =>
    history.sliceChanged(key, before, after, surroundings.now()),
  );
  const parts = { store, counts, surroundings, thresholds, history };
  const diagnosed = createDiagnosedServices({ ...parts, dependencies, dueTimes });
  const cluster = createClusterTable(createDiagnosedCluster(parts), surroundings.now);
  for (const { observe } of [store.services, store.slices, store.pods, store.nodes]) {
    observe(cluster.changed);
  }
  store.endpoints.observe(cluster.changed);

  function takeDirty(takesFollowing: boolean): boolean {
    const taken = store.takeDirty();
    addAll(dirty.services, taken.services);
    addAll(dirty.slices, taken.slices);
    following.touched(taken.touched);
    following.marked(taken.marked);
    if (takesFollowing) {
      dependencies.markAskers();
      following.marked(dueTimes.take(surroundings.now()));
      following.take();
    }
    return countDirty() > 0;
  }

  function countDirty(): number {
    return dirty.services.size + dirty.slices.size;
  }

  function judge(key: string): void {
    judgedCount += 1;
    following.done(key);
    const judged = diagnosed.judge(key);
    services.stage(key, judged?.published);
    const needsUids = judged?.needsUids ?? false;
    const isToldOtherwise = needsUids !== needingUids.has(key);
    if (needsUids) needingUids.add(key);
    else needingUids.delete(key);
    // Of the same moment as the Service that was judged by them.
    for (const slice of store.sliceKeysOf(key)) {
      const isTold = !dirty.slices.delete(slice) && slices.tells(slice, store.slices.get(slice));
      if (!isTold || isToldOtherwise) publish(slice);
    }
  }

  function publish(key: string): void {
    const packed = store.slices.get(key);
    const serviceKey = packed && linkedServiceKey(packed.head);
    const linked = serviceKey !== undefined && store.services.get(serviceKey) !== undefined;
    slices.stage(key, packed, {
      linked,
      needsUids: linked ? needingUids.has(serviceKey) : packed !== undefined && isAmbiguous(packed),
    });
  }

  /** False when the time was up before nothing was dirty. */
  function drainDirty(hasTime: () => boolean, takesNew: boolean): boolean {
    do {
      if (!drain(dirty.services, hasTime, judge)) return false;
      if (!drain(dirty.slices, hasTime, publish)) return false;
    } while (takesNew && takeDirty(true));
    return true;
  }

  return {
    services: () => services.entries(),
    published: () => services.values(),
    slices: () => slices.values(),
    clusterFindings: cluster.values,
    refresh(hasTime = () => true, takesNew = true) {
      if (takesNew || countDirty() === 0) takeDirty(takesNew);
      // What a first list brings takes a turn to be noted, and the first judgement another: its code is cold.
      isPutOff = !(isPutOff || countDirty() <= mostInOneTurn || hasTime());
      if (isPutOff || !drainDirty(hasTime, takesNew)) return undefined;
      following.lookAt(judge, hasTime);
      // It looks at everything and is in no hurry: no revision waits for it. It is not passed over twice, either.
      isPassedOver = !(hasTime() || isPassedOver);
      if (!isPassedOver) cluster.refresh(hasTime);
      return {
        ...slices.commit(),
        services: services.commit(),
        findings: cluster.commit(),
      };
    },
    judged: () => judgedCount,
    isBehind: following.areLeft,
    dueInMs() {
      const next = Math.min(dueTimes.next() ?? Infinity, cluster.dueAt() ?? Infinity);
      return Number.isFinite(next) ? next - surroundings.now() : undefined;
    },
    awaitingSlices: diagnosed.awaitingSlices,
    findings: diagnosed.findings,
    propagation: diagnosed.propagation,
    whyUnknown: surroundings.whyUnknown,
    view(key) {
      const service = store.services.get(key);
      return service === undefined ? undefined : recordedView(parts, service).view;
    },
  };
}

/** Takes one after the other; false when the time was up before the end. */
function drain(keys: Set<string>, hasTime: () => boolean, act: (key: string) => void): boolean {
  for (const key of keys) {
    keys.delete(key);
    act(key);
    if (!hasTime()) return keys.size === 0;
  }
  return true;
}

/** Of what belongs to no Service each slice is looked at by itself. */
function isAmbiguous(packed: PackedSlice): boolean {
  return toldTargets([unpackSlice(packed)]).needsUids;
}

function addAll(keys: Set<string>, more: Iterable<string>): void {
  for (const key of more) keys.add(key);
}
