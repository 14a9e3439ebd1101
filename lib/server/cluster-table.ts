import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { TableChange } from '#lib/protocol/messages.ts';
import type { DiagnosedCluster } from './diagnosed-cluster.ts';
import { createStagedTable } from './staged-table.ts';

/** The findings about what belongs to no Service, kept up at a calm pace. */
export type ClusterTable = {
  values(): IterableIterator<FindingEntry>;
  /** Something changed that they may rest on. */
  changed(): void;
  /** Diagnoses anew where it is time to. */
  refresh(): void;
  commit(): TableChange<FindingEntry>;
  /** When there is something to refresh, in milliseconds; `undefined`: never. */
  dueAt(): number | undefined;
};

/** They look at the whole cluster and are all debounced: once in this time is enough. */
const shortestPauseMs = 1_000;
/** After so many times as long as it took, so that it never takes more than a twentieth of the time. */
const pauseFactor = 20;

export function createClusterTable(diagnosed: DiagnosedCluster, now: () => number): ClusterTable {
  const table = createStagedTable<FindingEntry>();
  let keys = new Set<string>();
  let isDirty = true;
  let notBefore = Number.NEGATIVE_INFINITY;

  function dueAt(): number | undefined {
    if (isDirty) return notBefore;
    const reconsiderAt = diagnosed.reconsiderAt();
    return reconsiderAt === undefined ? undefined : Math.max(notBefore, reconsiderAt);
  }

  return {
    values: table.values,
    changed() {
      isDirty = true;
    },
    refresh() {
      const due = dueAt();
      const startedAt = now();
      // A clock that was set back must not silence it.
      if (due === undefined || (due > startedAt && notBefore - startedAt <= shortestPauseMs))
        return;
      isDirty = false;
      const entries = diagnosed.diagnose();
      const next = new Set(entries.map(({ key }) => key));
      for (const key of keys) if (!next.has(key)) table.stage(key, undefined);
      for (const entry of entries) table.stage(entry.key, entry);
      keys = next;
      notBefore = startedAt + Math.max(shortestPauseMs, pauseFactor * (now() - startedAt));
    },
    commit: table.commit,
    dueAt,
  };
}
