import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import {
  isAbsent,
  isForbidden,
  isInvalidRequest,
  isOverloaded,
  isUnauthorized,
} from './api-error.ts';
import { createBackoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import { pause, systemClock } from './clock.ts';
import type { ReflectorCounters, ReflectorSink } from './collection.ts';
import { createCollection, newCounters } from './collection.ts';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';
import type { Decode } from './decode/decoded.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { listPages, readCollectionVersion } from './list-pages.ts';
import { createSourceRecord } from './source-record.ts';
import { createVerification } from './verification.ts';
import { isOlderVersion } from './version-order.ts';
import { WatchBreak } from './watch-errors.ts';
import { mayStreamLists, rememberNoStreamedLists } from './watch-list-support.ts';
import type { WatchSession } from './watch-session.ts';
import { runWatchSession } from './watch-session.ts';

/** A probe that takes longer is no proof of life. */
const probeDeadlineMs = 5_000;
/** Two lists within this time are a storm: the second waits as after a failure. */
const relistStormMs = 10_000;
/** A streamed list that breaks off this often is not tried again on this connection. */
const brokenStreamedListsAllowed = 2;

/** Keeps a sink equal to one collection of the API, through everything that can go wrong. */
export type Reflector = {
  start(): void;
  stop(): Promise<void>;
  status(): SourceStatus;
  /** Lists everything again, at once. */
  resync(): void;
  counters(): Readonly<ReflectorCounters>;
};

export type ReflectorOptions<T> = {
  readonly connection: KubeConnection;
  readonly resource: SourceResource;
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined;
  readonly decode: Decode<T>;
  readonly sink: ReflectorSink<T>;
  readonly clock?: Clock;
  readonly random?: () => number;
};

/**
 * List and watch after client-go's reflector, with proof of life: WatchList where the server streams lists,
 * pages and a watch where it does not; resumed from the last version; listed anew when that has expired.
 */
export function createReflector<T>(options: ReflectorOptions<T>): Reflector {
  const { connection, resource, namespace, decode, sink } = options;
  const { clock = systemClock, random = Math.random } = options;
  const what = namespace === undefined ? resource : `${resource} in namespace ${namespace}`;
  const counters = newCounters();
  const collection = createCollection(decode, sink, counters);
  const record = createSourceRecord({
    resource,
    namespace,
    clock,
    collection,
    changed: () => sink.statusChanged(),
  });
  const backoff = createBackoff(clock, random);
  const stopping = new AbortController();
  const verification = createVerification({
    clock,
    random,
    collection,
    listMetadata: () => listPages({ ...scope(stopping.signal), metadataOnly: true }),
    foundDeaf: () => interrupt(new WatchBreak('deaf')),
  });

  /** The version up to which the sink is complete; undefined: a list is needed. */
  let position: string | undefined;
  /** Another server may answer next, or one whose state was restored. */
  let isPositionInDoubt = false;
  let brokenStreamedLists = 0;
  let lastRelistAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  let attempt = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const signal = newAttempt();
      record.tried();
      try {
        await listAndWatch(signal);
      } catch (error) {
        const waitMs = recover(signal.aborted ? signal.reason : error);
        await pause(clock, waitMs, newAttempt());
      } finally {
        verification.stop();
      }
    }
  }

  function newAttempt(): AbortSignal {
    attempt = new AbortController();
    return AbortSignal.any([stopping.signal, attempt.signal]);
  }

  /** Ends when the server ends the watch: the next turn continues from where it ended. */
  async function listAndWatch(signal: AbortSignal): Promise<void> {
    if (position !== undefined && isPositionInDoubt) await probe(signal);
    if (position === undefined && !mayStreamLists(connection)) await listInPages(signal);
    await runWatchSession(session(signal));
  }

  function session(signal: AbortSignal): WatchSession {
    return {
      ...scope(signal),
      clock,
      random,
      from: position,
      collection,
      counters,
      record,
      verification,
      probe: () => probe(signal),
      isFinal,
      interrupt,
      reached(version) {
        position = version;
      },
      live() {
        isPositionInDoubt = false;
        brokenStreamedLists = 0;
        record.live();
        verification.start();
      },
    };
  }

  async function listInPages(signal: AbortSignal): Promise<void> {
    const replacement = collection.startReplacement();
    let version: string | undefined;
    for await (const page of listPages(scope(signal))) {
      if (page.isFirst) replacement.reset();
      for (const item of page.items) replacement.add(item, page.bytes);
      version = page.resourceVersion;
      const { remaining } = page;
      const done = replacement.count();
      record.proved();
      record.listing(done, remaining === undefined ? undefined : done + remaining);
    }
    replacement.commit();
    position = version;
  }

  /** One small list: the server answers, the credentials hold, the rights are there, the state is not older. */
  async function probe(signal: AbortSignal): Promise<void> {
    const expected = position;
    const deadline = new AbortController();
    const cancel = clock.setTimer(() => deadline.abort(noProof()), probeDeadlineMs);
    try {
      const found = await readCollectionVersion({
        ...scope(AbortSignal.any([signal, deadline.signal])),
        deadlineMs: probeDeadlineMs,
      });
      record.proved();
      if (isOlderVersion(found, expected)) throw new WatchBreak('behind');
    } catch (error) {
      // Somebody is there and busy: that is life, too.
      if (!isOverloaded(error)) throw error;
      record.proved();
    } finally {
      cancel();
    }
  }

  /** Takes note of a failure; returns how long to wait before the next try. */
  function recover(error: unknown): number {
    if (stopping.signal.aborted) return 0;
    if (position === undefined && mayStreamLists(connection) && refusesStreamedLists(error)) {
      rememberNoStreamedLists(connection);
      return 0;
    }
    const failure = failureOf(error, what);
    if (!failure.keepsPosition) {
      if (position !== undefined) counters.relists++;
      position = undefined;
    }
    isPositionInDoubt = true;
    if (failure.dropsObjects) collection.clear();
    const waitMs = waitAfter(failure);
    record.failed(failure.phase, failure.reason, waitMs);
    return waitMs;
  }

  function refusesStreamedLists(error: unknown): boolean {
    if (isInvalidRequest(error)) return true;
    if (!(error instanceof WatchBreak)) return false;
    if (error.kind === 'stalled') return true;
    if (error.kind === 'unlisted') brokenStreamedLists++;
    return brokenStreamedLists >= brokenStreamedListsAllowed;
  }

  function waitAfter({ retry, keepsPosition }: Failure): number {
    if (typeof retry === 'number') return retry + Math.round(random() * 1_000);
    if (retry === 'backoff') return backoff.next();
    if (keepsPosition) return 0;
    const isStorm = clock.now() - lastRelistAt < relistStormMs;
    lastRelistAt = clock.now();
    return isStorm ? backoff.next() : 0;
  }

  /** Ends what is under way, a wait as well as a watch. */
  function interrupt(error: unknown): void {
    if (error instanceof WatchBreak && error.kind === 'deaf') counters.deafWatches++;
    attempt.abort(error);
  }

  function scope(signal: AbortSignal) {
    return { connection, resource, namespace, signal };
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort(new Error('stopped'));
      await running;
    },
    status: record.status,
    resync() {
      position = undefined;
      interrupt(new WatchBreak('resync'));
    },
    counters: () => counters,
  };
}

/** The API server's word, which a second probe would only repeat. */
function isFinal(error: unknown): boolean {
  return (
    isForbidden(error) ||
    isUnauthorized(error) ||
    isAbsent(error) ||
    (error instanceof WatchBreak && error.kind === 'behind')
  );
}

function noProof(): ConnectError {
  return new ConnectError(
    'timeout',
    `The API server gave no answer in ${probeDeadlineMs / 1_000} s.`,
  );
}
