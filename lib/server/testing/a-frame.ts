import type { SnapshotFrame } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';

/** What a snapshot says of the whole, of a cluster that is seen wholly. */
export const aFrame: SnapshotFrame = {
  protocol: protocolVersion,
  epoch: 'e',
  seq: 1,
  time: '2026-01-01T00:00:00Z',
  identity: { context: 'c', cluster: 'c', server: 's', demo: false, insecure: false },
  scope: { all: true, namespaces: [] },
  sources: [],
};
