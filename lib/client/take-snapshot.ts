import { decodeSnapshot, decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import { takeEarlyAnswer } from './early-snapshot.ts';
import type { HeldSnapshot } from './held-snapshot.ts';
import { createSnapshotTaker, holdSnapshot } from './held-snapshot.ts';
import { requireAnswer } from './require-answer.ts';
import { snapshotRows } from './snapshot-rows.ts';
import type { TopologyState } from './topology-state.ts';
import { snapshotUrl } from './topology-urls.ts';

/** What a snapshot is asked with. */
export type SnapshotAsk = {
  /** See `scopeQuery`. */
  readonly scope: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** What is held: what says the same keeps its reference. */
  readonly before: TopologyState;
};

/**
 * The whole state of a scope. It is taken bit by bit: nothing that is done in one go takes longer than a frame.
 * @throws StreamFailure, DecodeError or what `fetch` throws
 */
export async function takeSnapshot(ask: SnapshotAsk): Promise<HeldSnapshot> {
  const { scope, fetch, signal, before } = ask;
  const url = snapshotUrl(scope);
  const headers = { accept: snapshotType };
  const early = takeEarlyAnswer(url, signal);
  const response = await (early ?? fetch(url, { signal, cache: 'no-store', headers }));
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith(snapshotType)) {
    await requireAnswer(response, 'application/json');
    return holdSnapshot(before, decodeSnapshot(await response.json()));
  }
  await requireAnswer(response, snapshotType);
  const taker = createSnapshotTaker(before);
  for await (const line of snapshotRows(response)) taker.take(decodeSnapshotLine(line));
  return taker.finish();
}
