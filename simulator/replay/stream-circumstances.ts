import type { Rule } from '#simulator/access/rule.ts';
import type { Simulator } from '#simulator/start-simulator.ts';

/** What a recorded watch does not tell by itself about the server that it was opened on. */
export type StreamCircumstances = {
  /** The newest version when the watch was opened; absent: the one that it starts from. */
  readonly version?: number;
  /** What had been done to the server before. */
  readonly before?: (simulator: Simulator) => void;
  /** While the watch was open something was written that it does not show. */
  readonly isBusyElsewhere?: boolean;
  /** After so many milliseconds the recorder closed the watch, or the server was gone; absent: it has an end of its own. */
  readonly closedAfterMs?: number;
};

const viewerInShop: Rule = {
  user: 'viewer',
  verbs: ['watch'],
  resources: ['services'],
  namespace: 'shop',
};

/** A restarted server remembers nothing from before: its oldest version is that of its first list. */
const restarted: StreamCircumstances = {
  before: ({ cluster, faults }) => {
    cluster.create('namespaces', { metadata: { name: 'since-the-restart' } });
    faults.compact();
  },
};
const beforeItsTime: StreamCircumstances = { version: 1560 };
const readableForViewer = (closedAfterMs: number): StreamCircumstances => ({
  before: ({ faults }) => {
    faults.allow(viewerInShop);
  },
  closedAfterMs,
});

/** By recording. */
export const streamCircumstances: Readonly<Record<string, StreamCircumstances>> = {
  '09-watch-quiet-namespaces': { isBusyElsewhere: true },
  '09-watchlist-false': { isBusyElsewhere: true },
  '11-watch-410-after-restart': restarted,
  '11-watch-410-no-watch-cache': restarted,
  '11-watch-410-rv-1': restarted,
  '11-watch-410-table': restarted,
  '12-watch-future-rv-130s': beforeItsTime,
  '12-watch-future-rv': beforeItsTime,
  '12-watchlist-future-rv': beforeItsTime,
  '13-watch-open-before-429': readableForViewer(17_000),
  '14-watch-rights-revoked': readableForViewer(8_000),
  '17-watch-killed-quiet': { closedAfterMs: 2_000 },
  '17-watch-killed-resumed': restarted,
  '17-watch-killed': { closedAfterMs: 2_000 },
  '17-watch-resumed-on-the-restarted-apiserver': restarted,
  '17-watch-terminated-quiet': { closedAfterMs: 62_000 },
  '17-watch-terminated-resumed': restarted,
  '17-watch-terminated-two-apiservers': { closedAfterMs: 61_500 },
  '17-watch-terminated': { closedAfterMs: 62_000 },
};
