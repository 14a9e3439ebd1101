import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { TableChange } from '#lib/protocol/messages.ts';
import type { DiagnosedCluster } from './diagnosed-cluster.ts';
import { createStagedTable } from './staged-table.ts';

/** The findings about what belongs to no Service, kept up at a calm pace. */
export type ClusterTable = {
  values(): IterableIterator<FindingEntry>;
  /** Something changed that they may rest on. */
  changed(): void;
  /** Diagnoses anew where it is time to; what does not fit into the time is gone on with at the next call. */
  refresh(hasTime: () => boolean): void;
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
  /** How long the look that is under way has taken so far, in milliseconds. */
  let spentMs: number | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  function dueAt(): number | undefined {
    if (spentMs !== undefined) return now();
    if (isDirty) return notBefore;
    const reconsiderAt = diagnosed.reconsiderAt();
    return reconsiderAt === undefined ? undefined : Math.max(notBefore, reconsiderAt);
  }

  function isDue(): boolean {
    const due = dueAt();
    const at = now();
    // A clock that was set back must not silence it.
    return due !== undefined && (due <= at || notBefore - at > shortestPauseMs);
  }

  function stageAll(entries: readonly FindingEntry[]): void {
    const next = new Set(entries.map(({ key }) => key));
    for (const key of keys) if (!next.has(key)) table.stage(key, undefined);
    for (const entry of entries) table.stage(entry.key, entry);
    keys = next;
  }

  return {
    values: table.values,
    changed() {
      isDirty = true;
    },
    refresh(hasTime) {
      if (!isDue()) return;
      const startedAt = now();
      const before = spentMs ?? 0;
      if (spentMs === undefined) isDirty = false;
      const entries = diagnosed.diagnose(hasTime);
      const tookMs = before + now() - startedAt;
      spentMs = entries === undefined ? tookMs : undefined;
      if (entries === undefined) return;
      stageAll(entries);
      notBefore = startedAt + Math.max(shortestPauseMs, pauseFactor * tookMs);
    },
    commit: table.commit,
    dueAt,
  };
}
