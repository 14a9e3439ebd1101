import type { BeatMessage, SnapshotFrame } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';

/** What is said of the whole, of a cluster that is seen wholly and of which no source is known. */
export const aWhole = {
  time: '2026-01-01T00:00:00Z',
  identity: { context: 'c', cluster: 'c', server: 's', demo: false, insecure: false },
  scope: { all: true, namespaces: [] },
  sources: [],
} as const satisfies Pick<SnapshotFrame, 'time' | 'identity' | 'scope' | 'sources'>;

/** The same as a snapshot says it. */
export const aFrame: SnapshotFrame = { ...aWhole, protocol: protocolVersion, epoch: 'e', seq: 1 };

/** The same as a stream says it. */
export const aBeat: BeatMessage = { ...aWhole, type: 'beat', seq: 0 };
