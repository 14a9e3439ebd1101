import type { Snapshot, SnapshotFrame } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import { inTurns } from './in-turns.ts';
import type { Judgements } from './judgements.ts';
import type { Judging } from './judging.ts';
import type { Clock } from './kube/clock.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import type { Revisions } from './revisions.ts';
import type { SnapshotBodies } from './snapshot-bodies.ts';
import { createSnapshotBodies } from './snapshot-bodies.ts';

/** Everything as of one revision, in two forms. */
export type Snapshots = {
  /** To be read by people and programs. */
  snapshot(namespaces: NamespaceFilter): Snapshot;
  /** Derives the entries of all Services, so that there is little left to do for the next `snapshot`. */
  deriveInTurns(): Promise<void>;
  /** In columns and compressed, at most some seconds old: what a page takes. */
  snapshotBody: SnapshotBodies['of'];
  snapshotTotals: SnapshotBodies['totals'];
};

export function createSnapshots(options: {
  readonly judgements: Pick<Judgements, 'services' | 'published' | 'slices' | 'clusterFindings'>;
  readonly judging: Pick<Judging, 'run' | 'caughtUp'>;
  readonly revisions: Pick<Revisions, 'current' | 'willRemember'>;
  readonly clock: Clock;
  /** What is about the whole. */
  readonly frame: (
    namespaces: NamespaceFilter,
  ) => Pick<SnapshotFrame, 'identity' | 'scope' | 'sources'>;
}): Snapshots {
  const { judgements, judging, revisions, clock, frame } = options;

  function frameOf(namespaces: NamespaceFilter): SnapshotFrame {
    return {
      protocol: protocolVersion,
      ...revisions.current(),
      time: new Date(clock.now()).toISOString(),
      ...frame(namespaces),
    };
  }

  const bodies = createSnapshotBodies({
    tables: (namespaces) => ({
      frame: frameOf(namespaces),
      slices: [...judgements.slices()],
      services: [...judgements.published()],
      findings: [...judgements.clusterFindings()],
    }),
    caughtUp: judging.caughtUp,
    canContinue: revisions.willRemember,
    now: clock.now,
  });

  return {
    snapshot(namespaces) {
      judging.run();
      const isAskedFor = ({ key }: { readonly key: string }) => isShown(key, namespaces);
      return {
        ...frameOf(namespaces),
        services: [...judgements.services()].filter(isAskedFor),
        slices: [...judgements.slices()].filter(isAskedFor),
        findings: [...judgements.clusterFindings()].filter(isAskedFor),
      };
    },
    deriveInTurns: () => inTurns(judgements.services(), clock, () => false),
    snapshotBody: bodies.of,
    snapshotTotals: bodies.totals,
  };
}
