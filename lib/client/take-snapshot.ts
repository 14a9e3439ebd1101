import { decodeSnapshot, decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import type { Progress } from './early-snapshot.ts';
import { takeEarlyAnswer } from './early-snapshot.ts';
import type { HeldSnapshot } from './held-snapshot.ts';
import { createSnapshotTaker, holdSnapshot } from './held-snapshot.ts';
import { requireAnswer } from './require-answer.ts';
import { snapshotRows } from './snapshot-rows.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';
import { snapshotUrl } from './topology-urls.ts';

/** What a snapshot is asked with. */
export type SnapshotAsk = {
  /** See `scopeQuery`. */
  readonly scope: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** What is held: what says the same keeps its reference. */
  readonly before: TopologyState;
  /** Told of each piece that arrives: one that comes slowly comes all the same. */
  readonly moved: () => void;
};

/**
 * The whole state of a scope. It is taken bit by bit: nothing that is done in one go takes longer than a frame.
 * @throws StreamFailure, DecodeError or what `fetch` throws
 */
export async function takeSnapshot(ask: SnapshotAsk): Promise<HeldSnapshot> {
  const { scope, fetch, signal, before, moved } = ask;
  const url = snapshotUrl(scope);
  const headers = { accept: snapshotType };
  const early = takeEarlyAnswer(url, signal);
  if (early?.held !== undefined) {
    early.held.progress.moved = moved;
    return await early.held.snapshot;
  }
  const response = await (early?.response ?? fetch(url, { signal, cache: 'no-store', headers }));
  return await readSnapshot(response, { before, longestTurnMs: turnMs, progress: { moved } });
}

/** So long the page may stand still, in milliseconds, half a frame; and as long as it has nothing to show: then nobody waits for anything else. */
const turnMs = 8;
const firstTurnMs = 40;

/**
 * Begins to read the answer that the page asked for before its code was there, though nobody takes it yet: what is drawn
 * first is drawn of it, and the rest of the page may be made ready later.
 */
export function readEarlySnapshot(): void {
  const early = globalThis.slicescopeEarly;
  if (early === undefined) return;
  const progress: Progress = { moved: () => undefined };
  const snapshot = early.response.then((answer) =>
    readSnapshot(answer, { before: initialState, longestTurnMs: firstTurnMs, progress }),
  );
  // Who takes it is told.
  snapshot.catch(() => undefined);
  globalThis.slicescopeEarly = { ...early, held: { snapshot, progress } };
}

type Reading = {
  readonly before: TopologyState;
  readonly longestTurnMs: number;
  readonly progress: Progress;
};

async function readSnapshot(response: Response, reading: Reading): Promise<HeldSnapshot> {
  const { before, longestTurnMs, progress } = reading;
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith(snapshotType)) {
    await requireAnswer(response, 'application/json');
    return holdSnapshot(before, decodeSnapshot(await response.json()));
  }
  await requireAnswer(response, snapshotType);
  const taker = createSnapshotTaker(before);
  for await (const line of snapshotRows(response, longestTurnMs, progress)) {
    taker.take(decodeSnapshotLine(line));
  }
  return taker.finish();
}
