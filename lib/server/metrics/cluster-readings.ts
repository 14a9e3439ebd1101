import type { JudgingTotals } from '#lib/server/judging.ts';
import type { Clock } from '#lib/server/kube/clock.ts';
import type { Journal } from '#lib/server/revisions.ts';
import type { SnapshotTotals } from '#lib/server/snapshot-bodies.ts';
import type { Viewers } from '#lib/server/viewers.ts';
import type { HeldSlices, JudgedTables } from './judged-readings.ts';
import { judgedReadings } from './judged-readings.ts';
import type { Readings } from './readings.ts';
import { samplesBy } from './readings.ts';
import type { SourceFacts } from './source-readings.ts';
import { sourceReadings } from './source-readings.ts';

/** The parts of a cluster that count something. */
export type ClusterParts = {
  readonly sources: { facts(): SourceFacts };
  readonly store: { readonly slices: { values(): HeldSlices } };
  readonly judgements: JudgedTables & { judged(): number };
  readonly judging: { totals(): JudgingTotals };
  readonly revisions: { current(): { readonly seq: number }; journal(): Journal };
  readonly snapshots: { snapshotTotals(): SnapshotTotals };
  readonly viewers: Pick<Viewers, 'byScope' | 'totals'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** All that is measured of one cluster. Looks once at each Service and each slice. */
export function clusterReadings(parts: ClusterParts): Readings {
  const { sources, store, judgements, judging, revisions, snapshots, viewers } = parts;
  const { turns, seconds } = judging.totals();
  const { frames, bytes, resyncs } = viewers.totals();
  return {
    ...sourceReadings(sources.facts()),
    slicescope_services_judged_total: judgements.judged(),
    slicescope_judging_seconds_total: seconds,
    slicescope_judging_turns_total: turns,
    ...judgedReadings(judgements, store.slices.values()),
    slicescope_revisions_total: revisions.current().seq,
    ...journalReadings(revisions.journal(), parts.clock.now()),
    ...snapshotReadings(snapshots.snapshotTotals()),
    slicescope_viewers: samplesBy('scope', viewers.byScope()),
    slicescope_frames_sent_total: frames,
    slicescope_sent_bytes_total: bytes,
    slicescope_resyncs_total: samplesBy('reason', resyncs),
  };
}

function journalReadings({ entries, bytes, oldestAt }: Journal, now: number): Readings {
  return {
    slicescope_journal_entries: entries,
    slicescope_journal_bytes: bytes,
    ...(oldestAt !== undefined && {
      slicescope_journal_oldest_age_seconds: Math.max(0, now - Date.parse(oldestAt)) / 1_000,
    }),
  };
}

function snapshotReadings({ given, made, bytes, seconds }: SnapshotTotals): Readings {
  return {
    slicescope_snapshots_given_total: given,
    slicescope_snapshots_made_total: made,
    slicescope_snapshot_bytes_total: bytes,
    slicescope_snapshot_seconds_total: seconds,
  };
}
