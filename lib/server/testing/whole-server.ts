import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { BeatMessage } from '#lib/protocol/messages.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import { aBeat, aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import type { NamespaceFilter } from '#lib/server/namespace-filter.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import type { OwnedTable } from '#lib/server/owned-table.ts';
import { createRevisions } from '#lib/server/revisions.ts';
import type { SnapshotBodies } from '#lib/server/snapshot-bodies.ts';
import { createSnapshotBodies } from '#lib/server/snapshot-bodies.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import type { Viewers } from '#lib/server/viewers.ts';
import { createViewers } from '#lib/server/viewers.ts';

/** The server's half of the way of a fact: from the object store to frames and snapshots, without a network. */
export type WholeServer = {
  readonly store: ObjectStore;
  readonly viewers: Viewers;
  /** Judges what is dirty, so many Services and slices at the most, and tells the viewers if that came to an end. */
  judge(most?: number, takesNew?: boolean): void;
  beat(): void;
  beatFor(): BeatMessage;
  readonly bodies: Pick<SnapshotBodies, 'of'>;
  /** Settles when no snapshot is being made. */
  idle(): Promise<void>;
  /** What readers of these namespaces are to hold. */
  entries(namespaces: NamespaceFilter): {
    readonly services: readonly ServiceEntry[];
    readonly slices: readonly LazySliceEntry[];
    readonly findings: readonly FindingEntry[];
  };
};

/** So small that readers fall out of the journal often. */
const journalLimit = 3;

export function createWholeServer(epoch: string, now: () => number): WholeServer {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(store, fullSight(now));
  const revisions = createRevisions(epoch, journalLimit);
  const viewers = createViewers(revisions);
  let begun = 0;
  const bodies = createSnapshotBodies({
    tables: () => {
      begun += 1;
      return {
        frame: { ...aFrame, ...revisions.current() },
        slices: [...judgements.slices()],
        services: [...judgements.published()],
        findings: [...judgements.clusterFindings()],
      };
    },
    caughtUp: async () => judgeAll(),
    canContinue: revisions.willRemember,
    now,
  });

  function judge(most = Infinity, takesNew = true): void {
    let left = most;
    const changes = judgements.refresh(() => {
      left -= 1;
      return left > 0;
    }, takesNew);
    const entry = changes && revisions.commit(changes, aFrame.time);
    if (entry !== undefined) viewers.publish(entry);
  }

  function judgeAll(): void {
    do judge();
    while (judgements.isBehind());
  }

  const beatFor = (): BeatMessage => ({ ...aBeat, seq: revisions.current().seq });

  return {
    store,
    viewers,
    judge,
    beat: () => viewers.beat(beatFor),
    beatFor,
    bodies,
    async idle() {
      while (bodies.totals().made < begun) await new Promise((resolve) => setImmediate(resolve));
    },
    entries(namespaces) {
      judgeAll();
      const shown = ({ key }: { readonly key: string }) => isShown(key, namespaces);
      return {
        services: [...judgements.services()].filter(shown),
        slices: [...judgements.slices()].filter(shown),
        findings: [...judgements.clusterFindings()].filter(shown),
      };
    },
  };
}

/** The same objects in a server that never saw a change. */
export function rebuildOf({ store: from }: WholeServer, now: () => number): WholeServer {
  const other = createWholeServer('ffffffff', now);
  const to = other.store;
  copyTable(from.nodes, to.nodes);
  copyTable(from.pods, to.pods);
  copyTable(from.events, to.events);
  copyTable(from.endpoints, to.endpoints);
  copyTable(from.workloads.Deployment, to.workloads.Deployment);
  copyTable(from.slices, to.slices);
  copyTable(from.services, to.services);
  return other;
}

function copyTable<T>(from: OwnedTable<T>, to: OwnedTable<T>): void {
  const writer = to.writer('all');
  for (const key of from.keys()) {
    const object = from.get(key);
    if (object !== undefined) writer.set(key, object);
  }
}
