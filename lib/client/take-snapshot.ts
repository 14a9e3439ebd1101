import { decodeSnapshot } from '#lib/protocol/decode.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { requireAnswer } from './require-answer.ts';
import { snapshotUrl } from './topology-urls.ts';

/** What a snapshot is asked with. */
export type SnapshotAsk = {
  /** See `scopeQuery`. */
  readonly scope: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
};

/**
 * The whole state of a scope.
 * @throws StreamFailure, DecodeError or what `fetch` throws
 */
export async function takeSnapshot({ scope, fetch, signal }: SnapshotAsk): Promise<Snapshot> {
  const response = await fetch(snapshotUrl(scope), { signal, cache: 'no-store' });
  await requireAnswer(response, 'application/json');
  return decodeSnapshot(await response.json());
}
