import type { Revision, Snapshot, SnapshotFrame } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import type { Judgements } from './judgements.ts';
import type { Judging } from './judging.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import type { SnapshotBodies } from './snapshot-bodies.ts';
import { createSnapshotBodies } from './snapshot-bodies.ts';

/** Everything as of one revision, in two forms. */
export type Snapshots = {
  /** To be read by people and programs. */
  snapshot(namespaces: NamespaceFilter): Snapshot;
  /** In columns and compressed, at most some seconds old: what a page takes. */
  snapshotBody: SnapshotBodies['of'];
  snapshotTotals: SnapshotBodies['totals'];
};

export function createSnapshots(options: {
  readonly judgements: Pick<Judgements, 'services' | 'published' | 'slices' | 'clusterFindings'>;
  readonly judging: Pick<Judging, 'run' | 'caughtUp'>;
  readonly revision: () => Revision;
  readonly canContinue: (revision: Revision) => boolean;
  readonly now: () => number;
  /** What is about the whole. */
  readonly frame: (
    namespaces: NamespaceFilter,
  ) => Pick<SnapshotFrame, 'identity' | 'scope' | 'sources'>;
}): Snapshots {
  const { judgements, judging, revision, canContinue, now, frame } = options;

  function frameOf(namespaces: NamespaceFilter): SnapshotFrame {
    return {
      protocol: protocolVersion,
      ...revision(),
      time: new Date(now()).toISOString(),
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
    canContinue,
    now,
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
    snapshotBody: bodies.of,
    snapshotTotals: bodies.totals,
  };
}
