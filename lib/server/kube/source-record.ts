import type { SourcePhase, SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';

/** Where a source stands, written by its reflector and read by everybody else. */
export type SourceRecord = {
  status(): SourceStatus;
  phase(): SourcePhase;
  /** One more try begins. */
  tried(): void;
  /** The API server just answered for this source. */
  proved(): void;
  listing(done: number, total: number | undefined): void;
  live(): void;
  failed(phase: SourcePhase, reason: string, retryInMs: number): void;
  unreadableChanged(): void;
};

export type SourceRecordOptions = {
  readonly resource: SourceResource;
  readonly namespace: string | undefined;
  readonly clock: Clock;
  readonly collection: Pick<Collection, 'size' | 'unreadable'>;
  readonly changed: () => void;
};

export function createSourceRecord(options: SourceRecordOptions): SourceRecord {
  const { resource, namespace, clock, collection, changed } = options;
  let phase: SourcePhase = 'connecting';
  let since = clock.now();
  let provedAt: number | undefined;
  let listed: SourceStatus['listed'];
  let reason: string | undefined;
  let nextTryAt: number | undefined;
  let attempts = 0;
  let hasListed = false;

  function enter(next: SourcePhase): void {
    if (next !== phase) since = clock.now();
    phase = next;
    changed();
  }

  return {
    phase: () => phase,
    status: () => ({
      resource,
      namespace,
      phase,
      since: new Date(since).toISOString(),
      proofAgeMs: provedAt === undefined ? undefined : Math.max(0, clock.now() - provedAt),
      objects: collection.size(),
      listed,
      unreadable: collection.unreadable().first(),
      unreadableCount: collection.unreadable().count(),
      reason,
      nextTryMs: nextTryAt === undefined ? undefined : Math.max(0, nextTryAt - clock.now()),
      attempts,
    }),
    tried() {
      attempts++;
      nextTryAt = undefined;
    },
    proved() {
      provedAt = clock.now();
    },
    listing(done, total) {
      listed = { done, total };
      if (!hasListed) reason = undefined;
      // What was listed once stays on the screen while it is listed again.
      enter(hasListed ? 'reconnecting' : 'listing');
    },
    live() {
      hasListed = true;
      listed = undefined;
      reason = undefined;
      nextTryAt = undefined;
      attempts = 0;
      enter('live');
    },
    failed(next, why, retryInMs) {
      if (next === 'denied' || next === 'absent') {
        hasListed = false;
        provedAt = undefined;
      }
      listed = undefined;
      reason = why;
      nextTryAt = clock.now() + retryInMs;
      enter(next);
    },
    unreadableChanged: changed,
  };
}
